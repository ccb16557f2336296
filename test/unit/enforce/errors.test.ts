import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errors } from '@cloud-prevent/enforce/operation/errors';

describe('the table of errors', () => {
  const entries = Object.values(errors);
  const manual = readFileSync(join(__dirname, '../../../docs/enforce.md'), 'utf8');

  it('gives each error a code of its own', () => {
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
  });

  it('is the table of the manual, both ways', () => {
    const documented = [...manual.matchAll(/^\| (ENF\d{4}) +\| (\w+) +\| (.+?) +\| (.+?) +\|$/gm)].map((row) =>
      row.slice(1),
    );
    const told = entries.map(({ code, status, message, remedy }) => [code, String(status || 'start'), message, remedy]);
    expect(documented).toEqual(told);
  });
});
