import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyCommandErrors } from '@cloud-prevent/cloud-prevent-cli/policy-command-errors';
import { siteCommandErrors } from '@cloud-prevent/cloud-prevent-cli/site-command-errors';

describe.each([
  ['command.md', siteCommandErrors],
  ['policies.md', policyCommandErrors],
])('the errors in %s', (file, table) => {
  const manual = readFileSync(join(__dirname, '..', '..', '..', 'docs', file), 'utf8');
  /** Rows of the table, without the padding that the formatter adds. */
  const rows = manual.split('\n').map((row) => row.replace(/ {2,}/g, ' '));
  const errors = Object.entries(table);

  it.each(errors)('have %s, word for word', (code, { says, toDo }) => {
    expect(rows).toContain(`| \`${code}\` | ${says} | ${toDo} |`);
  });

  it('are none that are gone', () => {
    const documented = [...manual.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, code]) => code);
    expect(documented).toEqual(errors.map(([code]) => code));
  });
});
