import { failureDecision } from '@cloud-prevent/protocol/failure-decision';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';

const failures = { timeout: 'tempfail', encrypted: 'pass', oversize: 'block', error: 'tempfail' } as const;

describe('what the settings say about a message that was not fully inspected', () => {
  it.each<[IncompleteReason[], string]>([
    [[], 'pass'],
    [['timeout'], 'tempfail'],
    [['error'], 'tempfail'],
    [['encrypted'], 'pass'],
    [['corrupt'], 'pass'],
    [['oversize'], 'block'],
    [['limit'], 'block'],
    [['encrypted', 'timeout'], 'tempfail'],
    [['timeout', 'oversize', 'encrypted'], 'block'],
  ])('%j: %s', (incomplete, expected) => {
    expect(failureDecision(incomplete, { failures, trialMode: false })).toBe(expected);
  });

  it('stops no mail in trial mode', () => {
    expect(failureDecision(['timeout', 'oversize'], { failures, trialMode: true })).toBe('pass');
  });
});
