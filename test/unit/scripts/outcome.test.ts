import { outcomeOf } from '@cloud-prevent/cloud-prevent-cli/policy/outcome';
import type { Verdict } from '@cloud-prevent/inspection/verdict';

type Judged = Pick<Verdict, 'disposition' | 'removals'>;

const settings = {
  failures: { timeout: 'tempfail', encrypted: 'block', oversize: 'pass', error: 'tempfail' },
} as const;
const judged = (disposition: Judged['disposition'], removals: Judged['removals'] = []) => ({ disposition, removals });
const lost = { component: 'a.txt', place: undefined, notice: [] };
const found = { ...lost, place: { start: 0, end: 9, isWhole: false } };

describe('what becomes of a message in the end', () => {
  it.each([
    ['passed', [], 'passed'],
    ['modified', ['oversize'], 'modified'],
    ['modified', ['timeout'], 'deferred'],
    ['redirected', ['timeout', 'encrypted'], 'blocked'],
    ['blocked', ['timeout'], 'blocked'],
  ] as const)('is, where policies say %s and %j is missing: %s', (disposition, incomplete, outcome) => {
    expect(outcomeOf(judged(disposition), incomplete, settings)).toBe(outcome);
  });

  it('is what policies say where the settings are not known, and in trial mode', () => {
    expect(outcomeOf(judged('passed'), ['timeout', 'encrypted'], undefined)).toBe('passed');
    expect(outcomeOf(judged('passed'), ['timeout', 'encrypted'], settings, true)).toBe('passed');
  });

  it('is a delay where an attachment that is to go was not found again', () => {
    expect(outcomeOf(judged('modified', [found]), [], undefined)).toBe('modified');
    expect(outcomeOf(judged('modified', [found, lost]), [], undefined)).toBe('deferred');
    expect(outcomeOf(judged('blocked', [lost]), [], undefined)).toBe('blocked');
  });
});
