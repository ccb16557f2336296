import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const architecture = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');

/** Rooms and what each may import, as the table of the document says. */
function documented(): Record<string, string[]> {
  const rows = architecture.matchAll(/^\| `([^`]+)` +\| .+ \| ([^|]+?) +\|$/gm);
  return Object.fromEntries(
    [...rows].map(([, room = '', imports = '']) => [room, imports === '–' ? [] : imports.split(', ').sort()]),
  );
}

/** Rooms and what each may import, as the linter enforces it: every other room but those that it forbids. */
function enforced(): Record<string, string[]> {
  const script = `import('./eslint.config.mjs').then(({ default: config }) => console.log(JSON.stringify(
    config.flatMap(({ files, rules }) => rules?.['no-restricted-imports'] ? [[files[0], rules['no-restricted-imports'][1].patterns.map(({ message }) => message)]] : []))))`;
  const entries: [string, string[]][] = JSON.parse(
    execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }),
  );
  const rooms = entries.map(([files]) => files.replace('/**/*.ts', ''));
  return Object.fromEntries(
    entries.map(([files, messages]) => {
      const room = files.replace('/**/*.ts', '');
      const forbidden = messages.map((message) => /may not import (.+)\/ \(/.exec(message)?.[1] ?? '');
      return [room, rooms.filter((other) => other !== room && !forbidden.includes(other)).sort()];
    }),
  );
}

describe('docs/architecture.md', () => {
  test('has the import table that the linter enforces', () => {
    expect(documented()).toEqual(enforced());
  });

  test('names every workspace', () => {
    const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(Object.keys(documented()).sort()).toEqual([...workspaces].sort());
  });

  test('leads only to files that exist, as the README does', () => {
    for (const file of ['README.md', 'docs/local.md', 'docs/detector.md', 'docs/architecture.md']) {
      const text = readFileSync(join(root, file), 'utf8');
      for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(() => execFileSync('test', ['-e', join(root, file, '..', link)])).not.toThrow();
      }
    }
  });
});
