import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enforceEventCodes } from '@cloud-prevent/enforce/events/enforce-event-codes';
import { eventCodes } from '@cloud-prevent/detector/operation/event-codes';

describe('the events of Enforce', () => {
  const manual = readFileSync(join(__dirname, '../../../docs/enforce.md'), 'utf8');

  it('are those of the manual, both ways', () => {
    const documented = [...manual.matchAll(/^\| (8\d{3}) +\| (\w+) +\|/gm)].map(([, code, severity]) => [
      code,
      severity,
    ]);
    expect(documented).toEqual(Object.values(enforceEventCodes).map(({ code, severity }) => [String(code), severity]));
  });

  it('have codes of their own', () => {
    const codes = [...Object.values(enforceEventCodes), ...Object.values(eventCodes)].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
