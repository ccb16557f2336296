import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import type { Breadth } from '@cloud-prevent/inspection/identifiers/identifier';
import { PatternMatcher } from '@cloud-prevent/inspection/patterns/pattern-matcher';
import { dataIdentifierNameSchema } from '@cloud-prevent/protocol/data-identifier-names';
import { markedText } from '../../../kit/marked-text';

const folder = join(__dirname, '..', '..', '..', '..', 'inspection', 'identifiers');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.includes('/') && readFileSync(join(folder, file), 'utf8').includes(': Identifier = {'),
);
const all = Object.values(identifiers);

it('policies can name every identifier that is written, and no other', () => {
  const written = files.map((file) => basename(file, '.ts')).sort();
  expect(Object.keys(identifiers).sort()).toEqual(written);
  expect([...dataIdentifierNameSchema.options].sort()).toEqual(written);
});

describe.each(all)('the identifier $name', (identifier) => {
  it('is registered by its own name, and says what it is and where its rules can be read', () => {
    expect(identifiers[identifier.name]).toBe(identifier);
    expect(identifier.name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(identifier.title).toMatch(/^\S.{2,80}$/);
    expect(new URL(identifier.source).protocol).toBe('https:');
    for (const country of identifier.countries) expect(country).toMatch(/^[A-Z]{2}$/);
  });

  it.each<Breadth>(['wide', 'medium', 'narrow'])(
    'has examples of what it finds and what it does not, %s',
    (breadth) => {
      const counts = identifier.examples[breadth].map((example) => markedText(example).spans.length);
      expect(counts.some((count) => count > 0)).toBe(true);
      expect(counts.some((count) => count === 0)).toBe(true);
    },
  );

  it('has patterns that match no empty text, and context words', () => {
    expect(identifier.context.length).toBeGreaterThan(0);
    const { certain = [], distinct = [], plain = [], loose = [] } = identifier;
    const sources = [...certain, ...distinct, ...plain, ...loose];
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      const matcher = new PatternMatcher({ source, caseSensitive: true, edges: identifier.edges ?? 'token' });
      expect(matcher.matchesEmptyText()).toBe(false);
    }
  });
});

it('no two identifiers share a title', () => {
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});
