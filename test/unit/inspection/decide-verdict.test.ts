import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import type { Violation } from '@cloud-prevent/inspection/inspector';
import { policyOf, policySetOf, type ResponseRuleInput } from '../../kit/policy-set-of';

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
  ['p0', 'p1'].map((name, index) => ({ ...policyOf({ keyword: { words: ['x'] } }), name, id: 23 + index })),
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
    rule('block up to two', [{ block: {} }], { matchCount: { atMost: 2 } }),
    rule('block p1', [{ block: {} }], { policies: ['p1'] }),
    rule('block alice', [{ block: {} }], { sender: { addresses: ['ALICE@example.com'] } }),
    rule('block to partner', [{ block: {} }], { recipient: { domains: ['partner.example'] } }),
    rule('block to rival', [{ block: {} }], { recipient: { domains: ['rival.example'] } }),
    rule('mark in trial', [{ modify: { headers: [{ name: 'X-Would', value: 'block' }] } }], { trial: true }),
    rule('mark when live', [{ modify: { headers: [{ name: 'X-Did', value: 'yes' }] } }], { trial: false }),
    rule('quarantine', [{ quarantine: {} }]),
    rule('to the gateway', [{ modify: { route: 'gateway' } }]),
    rule('to the archive', [{ modify: { route: 'archive' } }]),
    rule('strip', [{ modify: { removeAttachments: { notice: ['Gone.'] } } }]),
    rule('strip all', [{ modify: { removeAttachments: { which: 'all', notice: ['All gone.'] } } }]),
    rule('block at five', [{ block: { text: 'Five.' } }], { matchCount: { atLeast: 5 } }),
  ],
);

const ENVELOPE = { sender: 'alice@example.com', recipients: ['bob@partner.example'] };

const violation = (policy: string, responseRules: string[], more: Partial<Violation> = {}): Violation => ({
  policy,
  group: 'Default',
  severity: 'medium',
  matchCount: 1,
  matches: [],
  responseRules,
  trace: [],
  removable: [],
  ...more,
});

const decide = (violations: Violation[], trialMode = false) =>
  decideVerdict(policySet, violations, { ...ENVELOPE, trialMode });
/** The verdict on one policy for each list of response rules. */
const verdictOf = (...rules: string[][]) => decide(rules.map((names, index) => violation(`p${index}`, names)));

describe('decideVerdict', () => {
  it('passes what violates nothing', () => {
    expect(decide([])).toEqual({ disposition: 'passed', headers: [], removals: [], policies: [] });
  });

  it('passes what violates a policy without response rules', () => {
    expect(verdictOf([])).toEqual({
      disposition: 'passed',
      headers: [],
      removals: [],
      policies: [{ policy: 'p0', wanted: 'passed', superseded: false }],
    });
  });

  it('blocks with the text of the rule', () => {
    expect(verdictOf(['block'])).toEqual({
      disposition: 'blocked',
      blockText: 'No.',
      headers: [],
      removals: [],
      policies: [{ policy: 'p0', wanted: 'blocked', responseRule: 'block', superseded: false }],
    });
  });

  it.each([
    ['block', 'redirect', 'blocked'],
    ['block', 'encrypt', 'blocked'],
    ['redirect', 'quarantine', 'redirected'],
    ['redirect', 'encrypt', 'redirected'],
    ['quarantine', 'encrypt', 'quarantined'],
  ])('%s is stronger than %s, whichever comes first', (strong, weak, disposition) => {
    expect(verdictOf([strong], [weak])).toMatchObject({
      disposition,
      policies: [{ superseded: false }, { superseded: true, supersededBy: 'p0' }],
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

  it('says whose route and subject were taken, where a message can have only one', () => {
    expect(verdictOf(['to the archive'], ['to the gateway'], ['to the archive', 'to the gateway'])).toMatchObject({
      route: 'archive',
      policies: [{ superseded: false }, { superseded: true, supersededBy: 'p0' }, { superseded: false }],
    });
    expect(verdictOf(['rename'], ['rename again'], ['encrypt']).policies).toMatchObject([
      { superseded: false },
      { superseded: true, supersededBy: 'p0' },
      { superseded: false },
    ]);
    expect(verdictOf(['block'], ['to the gateway'], ['to the archive']).policies).toMatchObject([
      { superseded: false },
      { supersededBy: 'p0' },
      { supersededBy: 'p0' },
    ]);
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
    ['block up to two', { matchCount: 2 }, 'blocked'],
    ['block up to two', { matchCount: 3 }, 'passed'],
    ['block p1', { policy: 'p1' }, 'blocked'],
    ['block p1', { policy: 'p0' }, 'passed'],
    ['block alice', {}, 'blocked'],
    ['block to partner', {}, 'blocked'],
    ['block to rival', {}, 'passed'],
    ['mark in trial', {}, 'passed'],
    ['mark when live', {}, 'modified'],
  ] as const)('%s, of %j: %s', (name, more, disposition) => {
    expect(decide([violation('p', [name], more)])).toMatchObject({ disposition });
  });

  it('does nothing in trial mode, and says what was wanted', () => {
    expect(decide([violation('p0', ['block']), violation('p1', ['encrypt'])], true)).toEqual({
      disposition: 'passed',
      headers: [],
      removals: [],
      policies: [
        { policy: 'p0', wanted: 'blocked', responseRule: 'block', superseded: false },
        { policy: 'p1', wanted: 'modified', responseRule: 'encrypt', superseded: true, supersededBy: 'p0' },
      ],
    });
  });

  it('marks a message in trial mode when a rule is made for that, and only then', () => {
    const violations = [violation('p0', ['block', 'mark in trial', 'mark when live'])];
    expect(decide(violations, true)).toMatchObject({
      disposition: 'modified',
      headers: [{ name: 'X-Would', value: 'block' }],
      policies: [{ policy: 'p0', wanted: 'blocked' }],
    });
    expect(decide(violations)).toMatchObject({ disposition: 'blocked', headers: [] });
  });

  it('names the number of the policy that quarantines', () => {
    expect(verdictOf(['encrypt'], ['quarantine'])).toMatchObject({
      disposition: 'quarantined',
      quarantinePolicy: 24,
      headers: [{ name: 'X-Encrypt' }],
    });
  });

  it('takes out the attachments that matched, each once, with the notice of the first rule', () => {
    const place = (start: number) => ({ start, end: start + 10, isWhole: false });
    const removable = [
      { component: 'a.txt', matched: false, place: place(100) },
      { component: 'b.txt', matched: true, place: place(200) },
    ];
    const matched = { component: 'b.txt', place: place(200), notice: ['Gone.'] };
    expect(decide([violation('p0', ['strip'], { removable })]).removals).toEqual([matched]);
    expect(
      decide([violation('p0', ['strip'], { removable }), violation('p1', ['strip all'], { removable })]).removals,
    ).toEqual([{ component: 'a.txt', place: place(100), notice: ['All gone.'] }, matched]);
    expect(decide([violation('p0', ['strip', 'block'], { removable })]).removals).toEqual([]);
  });

  it('refuses to decide without a response rule that is named', () => {
    expect(() => verdictOf(['gone'])).toThrow('policy "p0" names the response rule "gone", which does not exist');
  });
});
