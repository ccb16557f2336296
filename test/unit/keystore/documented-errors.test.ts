import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyCommandErrors } from '@cloud-prevent/cloud-prevent-cli/key-command-errors';
import { keystoreErrors } from '@cloud-prevent/keystore/keystore-errors';

const manual = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'keys.md'), 'utf8');
/** Rows of the table, without the padding that the formatter adds. */
const rows = manual.split('\n').map((row) => row.replace(/ {2,}/g, ' '));
const errors = Object.entries({ ...keystoreErrors, ...keyCommandErrors });

test.each(errors)('%s is in the manual, word for word', (code, { says, toDo }) => {
  expect(rows).toContain(`| \`${code}\` | ${says} | ${toDo} |`);
});

test('the manual has no error that is gone', () => {
  const documented = [...manual.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, code]) => code);
  expect(documented).toEqual(errors.map(([code]) => code));
});
