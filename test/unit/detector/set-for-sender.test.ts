import { setForSender } from '@cloud-prevent/detector/inspection/set-for-sender';
import type { CandidateSet, PolicySet } from '@cloud-prevent/protocol/policy-set';
import { emptyPolicySet } from '@cloud-prevent/protocol/policy-set';

const candidate = (share: number): CandidateSet => ({ ...emptyPolicySet, version: 'new', share });
const withShare = (share: number): PolicySet => ({ ...emptyPolicySet, version: 'old', candidate: candidate(share) });
const senders = Array.from({ length: 2_000 }, (_, index) => `person${index}@example.com`);
const chosen = (share: number) => senders.filter((sender) => setForSender(withShare(share), sender).version === 'new');

describe('the policies that a sender meets', () => {
  it('are those in force while nothing is rolled out', () => {
    expect(setForSender({ ...emptyPolicySet, version: 'old' }, 'a@example.com').version).toBe('old');
  });

  it('are the new ones for about the share of the senders', () => {
    expect(chosen(10).length).toBeGreaterThan(140);
    expect(chosen(10).length).toBeLessThan(260);
    expect(chosen(100)).toEqual(senders);
  });

  it('stay the new ones for everybody when the share grows', () => {
    expect(chosen(30)).toEqual(expect.arrayContaining(chosen(10)));
  });

  it('do not depend on how the address is written', () => {
    const [sender = ''] = chosen(10);
    expect(setForSender(withShare(10), sender.toUpperCase()).version).toBe('new');
  });
});
