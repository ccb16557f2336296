import { oneLine } from '@cloud-prevent/cloud-prevent-cli/output/one-line';
import { messageOutcome } from '@cloud-prevent/cloud-prevent-cli/policy/message-outcome';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { policyOf, policySetOf } from '../../kit/policy-set-of';

const settings = {
  ocr: undefined,
  largest: 30_000_000,
  time: 60_000,
  routes: ['encryption'],
  failures: { timeout: 'tempfail', encrypted: 'block', oversize: 'pass', error: 'tempfail' },
} as const;
const envelope = { sender: 'ann@example.com', recipients: ['bob@example.net'] };
const secret = { keyword: { words: ['secret'] } };

async function outcomeUnder(policySet: ReturnType<typeof policySetOf>, incomplete: readonly 'encrypted'[] = []) {
  const content = Buffer.from('Subject: x\r\n\r\nThis is secret.\r\n');
  const result = await createInspector(policySet).inspect({ ...envelope, content });
  return messageOutcome(policySet, envelope, { ...result, incomplete: [...incomplete] }, settings, false);
}

describe('what a detector does with a message', () => {
  it('is nothing without an enabled policy, as it looks into none then', async () => {
    const disabled = policySetOf([policyOf(secret, { enabled: false })]);
    expect(await outcomeUnder(disabled, ['encrypted'])).toMatchObject({ outcome: 'passed', done: [] });
    expect(await outcomeUnder(policySetOf([policyOf(secret)]), ['encrypted'])).toMatchObject({ outcome: 'blocked' });
  });

  it('is to redirect it by the usual way, whatever route another rule wants', async () => {
    const rules = [
      { kind: 'response-rule' as const, name: 'review', actions: [{ redirect: { to: 'review@example.com' } }] },
      { kind: 'response-rule' as const, name: 'gateway', actions: [{ modify: { route: 'encryption' } }] },
    ];
    const both = policySetOf([policyOf(secret, { responseRules: ['review', 'gateway'] })], rules);
    expect((await outcomeUnder(both)).done).toEqual(['redirect to review@example.com']);
    const one = policySetOf([policyOf(secret, { responseRules: ['gateway'] })], rules);
    expect((await outcomeUnder(one)).done).toEqual(['route encryption']);
  });
});

describe('what others wrote', () => {
  it('is shown without what a terminal obeys and without marks that turn the direction', () => {
    expect(oneLine('a\u001b[2Jb\u202ec\u2028d\r\ne')).toBe('a [2Jb c d e');
  });
});
