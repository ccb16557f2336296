import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import type { Violation } from '@cloud-prevent/inspection/inspector';
import { policySetOf, type ResponseRuleInput } from '../../kit/policy-set-of';

const rule = (
  name: string,
  actions: ResponseRuleInput['actions'],
  when: ResponseRuleInput['when'] = {},
): ResponseRuleInput => ({
  kind: 'response-rule',
  name,
  actions,
  when,
});

const policySet = policySetOf(
  [],
  [
    rule('block', [{ block: { text: 'No.' } }]),
    rule('block again', [{ block: { text: 'Never.' } }]),
    rule('redirect', [{ redirect: { to: 'review@example.com' } }]),
    rule('redirect elsewhere', [{ redirect: { to: 'legal@example.com' } }]),
    rule('encrypt', [{ modify: { subject: { prefix: '[SECRET] ' }, headers: [{ name: 'X-Encrypt', value: 'yes' }] } }]),
    rule('archive', [
      {
        modify: {
          subject: { prefix: '[KEPT] ', suffix: ' (kept)' },
          headers: [
            { name: 'X-Archive', value: 'yes' },
            { name: 'x-encrypt', value: 'yes' },
          ],
        },
      },
    ]),
    rule('rename', [{ modify: { subject: { replacement: 'Confidential' } } }]),
    rule('rename again', [{ modify: { subject: { replacement: 'Private' } } }]),
    rule('modify and redirect', [
      { modify: { headers: [{ name: 'X-Review', value: '1' }] } },
      { redirect: { to: 'review@example.com' } },
    ]),
    rule('block when high', [{ block: { text: 'High.' } }], { severities: ['high'] }),
    rule('block at five', [{ block: { text: 'Five.' } }], { matchCount: { atLeast: 5 } }),
  ],
);

const violation = (policy: string, responseRules: string[], more: Partial<Violation> = {}): Violation => ({
  policy,
  group: 'Default',
  severity: 'medium',
  matchCount: 1,
  matches: [],
  responseRules,
  ...more,
});

const decide = (violations: Violation[], trialMode = false) => decideVerdict(policySet, violations, { trialMode });
/** The verdict on one policy for each list of response rules. */
const verdictOf = (...rules: string[][]) => decide(rules.map((names, index) => violation(`p${index}`, names)));

describe('decideVerdict', () => {
  it('passes what violates nothing', () => {
    expect(decide([])).toEqual({ disposition: 'passed', headers: [], policies: [] });
  });

  it('passes what violates a policy without response rules', () => {
    expect(verdictOf([])).toEqual({
      disposition: 'passed',
      headers: [],
      policies: [{ policy: 'p0', wanted: 'passed', superseded: false }],
    });
  });

  it('blocks with the text of the rule', () => {
    expect(verdictOf(['block'])).toEqual({
      disposition: 'blocked',
      blockText: 'No.',
      headers: [],
      policies: [{ policy: 'p0', wanted: 'blocked', responseRule: 'block', superseded: false }],
    });
  });

  it.each([
    ['block', 'redirect', 'blocked'],
    ['block', 'encrypt', 'blocked'],
    ['redirect', 'encrypt', 'redirected'],
  ])('%s is stronger than %s, whichever comes first', (strong, weak, disposition) => {
    expect(verdictOf([strong], [weak])).toMatchObject({
      disposition,
      policies: [{ superseded: false }, { superseded: true }],
    });
    expect(verdictOf([weak], [strong])).toMatchObject({
      disposition,
      policies: [{ superseded: true }, { superseded: false }],
    });
    expect(verdictOf([weak, strong])).toMatchObject({
      disposition,
      policies: [{ responseRule: strong, superseded: false }],
    });
  });

  it('takes the first of several equally strong wishes', () => {
    expect(verdictOf(['block again'], ['block'])).toMatchObject({
      blockText: 'Never.',
      policies: [{ superseded: false }, { superseded: false }],
    });
    expect(verdictOf(['redirect elsewhere'], ['redirect'])).toMatchObject({
      redirectTo: 'legal@example.com',
      policies: [{ superseded: false }, { superseded: true }],
    });
  });

  it('does not call a policy superseded that wanted nothing', () => {
    expect(verdictOf(['block'], []).policies[1]).toEqual({ policy: 'p1', wanted: 'passed', superseded: false });
  });

  it('makes the modifications of all policies, each once', () => {
    expect(verdictOf(['encrypt'], ['archive'], ['encrypt'])).toMatchObject({
      disposition: 'modified',
      headers: [
        { name: 'X-Encrypt', value: 'yes' },
        { name: 'X-Archive', value: 'yes' },
      ],
      subject: { prefix: '[SECRET] [KEPT] ', suffix: ' (kept)' },
      policies: [{ superseded: false }, { superseded: false }, { superseded: false }],
    });
  });

  it('replaces the subject as the first of them says', () => {
    expect(verdictOf(['rename again'], ['rename'], ['encrypt']).subject).toEqual({
      replacement: 'Private',
      prefix: '[SECRET] ',
    });
  });

  it('keeps modifications on a redirected message', () => {
    expect(verdictOf(['encrypt'], ['modify and redirect'])).toMatchObject({
      disposition: 'redirected',
      redirectTo: 'review@example.com',
      headers: [
        { name: 'X-Encrypt', value: 'yes' },
        { name: 'X-Review', value: '1' },
      ],
      subject: { prefix: '[SECRET] ' },
    });
  });

  it('makes none on a blocked message', () => {
    const verdict = verdictOf(['encrypt'], ['block']);
    expect(verdict.headers).toEqual([]);
    expect(verdict.subject).toBeUndefined();
  });

  it.each([
    ['block when high', { severity: 'high' }, 'blocked'],
    ['block when high', { severity: 'medium' }, 'passed'],
    ['block at five', { matchCount: 5 }, 'blocked'],
    ['block at five', { matchCount: 4 }, 'passed'],
  ] as const)('%s, of %j: %s', (name, more, disposition) => {
    expect(decide([violation('p', [name], more)])).toMatchObject({ disposition });
  });

  it('does nothing in trial mode, and says what was wanted', () => {
    expect(decide([violation('p0', ['block']), violation('p1', ['encrypt'])], true)).toEqual({
      disposition: 'passed',
      headers: [],
      policies: [
        { policy: 'p0', wanted: 'blocked', responseRule: 'block', superseded: false },
        { policy: 'p1', wanted: 'modified', responseRule: 'encrypt', superseded: true },
      ],
    });
  });

  it('refuses to decide without a response rule that is named', () => {
    expect(() => verdictOf(['gone'])).toThrow('policy "p0" names the response rule "gone", which does not exist');
  });
});
