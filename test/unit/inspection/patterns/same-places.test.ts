import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import type { Breadth } from '@cloud-prevent/inspection/identifiers/identifier';
import { addIdentifierPatterns } from '@cloud-prevent/inspection/identifiers/identifier-patterns';
import type { Edges, Place } from '@cloud-prevent/inspection/patterns/pattern';
import { ScannedText } from '@cloud-prevent/inspection/patterns/scanned-text';
import { markedText } from '../../../kit/marked-text';
import { OpenPool, straightforwardPlaces } from '../../../kit/straightforward-places';
import { testSeed } from '../../../kit/test-seed';

const BREADTHS: readonly Breadth[] = ['wide', 'medium', 'narrow'];
const EDGES: readonly Edges[] = ['any', 'word', 'number', 'token'];
const KEYWORDS = [
  'secret',
  'strictly\\s+confidential',
  'Prüfung',
  '#tag',
  'c\\+\\+',
  'Kelvin',
  'straße',
  'Σίσυφος',
  '極秘',
];
const EXPRESSIONS = [
  '\\b\\d{3}-\\d{2}-\\d{4}\\b',
  '\\b(?:EMP|emp)-?\\d{5}',
  'EMP\\d{5}',
  '^Project \\w+',
  'a@b$',
  '\\bx[^,]*y\\b',
  '[^a-z]Q~.{2,}?\\d',
  '\\d+(?:,\\d{3})*\\.\\d\\d',
  '(?i:k)[s-z]\\pL',
];
const GLUE = [
  ' ',
  '-',
  '.',
  '/',
  ', ',
  '\n',
  '_',
  'é',
  '(',
  '"',
  '中',
  'a',
  '1',
  ': ',
  '=',
  '@',
  'ſ',
  'K',
  '',
  '\u{1f600}',
];

const all = Object.values(identifiers);
const examples = all.flatMap((one) =>
  BREADTHS.flatMap((breadth) => one.examples[breadth].map((text) => markedText(text).text)),
);
const words = all.flatMap(({ context }) => context);
const pool = new OpenPool();
for (const breadth of BREADTHS) for (const one of all) addIdentifierPatterns(one, { breadth, exclude: [] }, pool);
for (const caseSensitive of [true, false]) {
  for (const source of KEYWORDS) for (const edges of EDGES) pool.add({ source, caseSensitive, edges });
  for (const source of EXPRESSIONS) pool.add({ source, caseSensitive, edges: 'any' });
}
const expected = straightforwardPlaces(pool.patterns);

/** For each pattern that differs: what was to be found, and what was. */
function differences(text: string): unknown[] {
  const scanned = new ScannedText({ component: 'body', type: 'body', text }, pool, Infinity);
  const occurring = new Set(scanned.occurring);
  return expected(Buffer.from(text)).flatMap((places, number) => {
    const found: readonly Place[] = occurring.has(number) ? scanned.places(number) : [];
    const isSame = JSON.stringify(found) === JSON.stringify(places);
    return isSame ? [] : [{ pattern: pool.patterns[number], text, places, found }];
  });
}

function pieces(random: () => number): string {
  const draw = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)];
  const digits = () => `${Math.floor(random() * 1e13)}`.slice(0, 1 + Math.floor(random() * 13));
  const cut = (text = '') => text.slice(Math.floor(random() * 8), 8 + Math.floor(random() * 20));
  const piece = () => draw([draw(words), draw(examples), cut(draw(examples)), digits(), draw(KEYWORDS)]) ?? '';
  const cased = (text: string) => (random() < 0.2 ? text.toUpperCase() : text);
  return Array.from({ length: 1 + Math.floor(random() * 30) }, () => cased(piece()) + draw(GLUE)).join('');
}

it('finds in every example what a search for each pattern by itself finds', () => {
  expect([...examples, examples.join(' '), examples.join('\n')].flatMap(differences)).toEqual([]);
});

it('finds the same in texts put together at random', () => {
  const { seed, random } = testSeed();
  const texts = Array.from({ length: 400 }, () => pieces(random));
  expect({ seed, differences: texts.flatMap(differences) }).toEqual({ seed, differences: [] });
});

it.each([
  ['card numbers, one beside the other', '4539148803436467 '],
  ['numbers of nine digits', '123456782,'],
  ['digits and letters in turn', 'A1B2'],
  ['words that identifiers need beside them', 'card ssn, iban\n'],
  ['beginnings of long values', 'aB3/x+'],
  ['addresses without an end', 'a.b@'],
])('finds the same in a text full of %s', (_, unit) => {
  expect(differences(unit.repeat(200))).toEqual([]);
});

it('finds the same where so many places begin that they are not all kept', () => {
  const few = new OpenPool();
  for (const source of ['\\d', '\\d{2}']) few.add({ source, caseSensitive: true, edges: 'token' });
  const source = '(?:^|[^0-9A-Za-z])(?:ssn)(?:[^0-9A-Za-z]|$)';
  const words = few.add({ source, caseSensitive: false, edges: 'any', alternatives: ['ssn'] });
  few.add({ source: '\\d{3}', caseSensitive: true, edges: 'token', near: { words, within: 20 } });
  const others = [...few.patterns];
  few.add({ source: 'a', caseSensitive: true, edges: 'token' });
  const text = `1 ${'a '.repeat(120_000)}ssn 123 22`;
  const scanned = new ScannedText({ component: 'body', type: 'body', text }, few, Infinity);
  const places = others.map((_, number) => scanned.places(number));
  expect(places.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect(places).toEqual(straightforwardPlaces(others)(Buffer.from(text)));
});
