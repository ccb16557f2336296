import { DkimDomain } from '../../kit/dkim';
import { GuardingDetector } from '../../kit/guarding-detector';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';

/** `headers` adds headers, `subject` also rewrites the subject. */
const policies = policySetOf(
  ['headers', 'subject'].map((word) =>
    policyOf({ keyword: { words: [`change-${word}`] } }, { name: word, responseRules: [word] }),
  ),
  [
    {
      kind: 'response-rule',
      name: 'headers',
      actions: [{ modify: { headers: [{ name: 'X-Encrypt', value: 'yes' }] } }],
    },
    {
      kind: 'response-rule',
      name: 'subject',
      actions: [{ modify: { subject: { prefix: '[CONFIDENTIAL] ' } } }],
    },
  ],
);

describe('the DKIM signature of a message that passes a detector', () => {
  const domain = new DkimDomain('example.com');
  let hop: RawNextHop;
  let detector: GuardingDetector;
  let client: SmtpClient;

  beforeAll(async () => {
    hop = await RawNextHop.start();
    const settings = { 'RequestProcessor.TagHighestSeverity': true, 'RequestProcessor.TagPolicyCount': true };
    detector = await GuardingDetector.start({ nextHop: hop, policies, changes: { settings } });
    client = await SmtpClient.open({ port: detector.port });
  });

  afterAll(async () => {
    client?.destroy();
    await detector?.stop();
    await hop?.stop();
  });

  /** Signs a message, sends it, and gives what arrived. */
  async function sendSigned(text: string, mode: 'data' | 'bdat' = 'data'): Promise<Buffer> {
    const lines = [
      'From: mary@example.com',
      'Subject: Numbers =?utf-8?Q?f=C3=BCr?=',
      '  Bob',
      'Date: Mon, 02 Mar 2026 10:00:00 +0000',
      'Message-ID: <numbers@example.com>',
      '',
      '.dots',
      text,
      '',
    ];
    const signed = await domain.sign(Buffer.from(lines.join('\r\n')));
    // Exchange Online stamps this above its signature.
    const message = Buffer.concat([Buffer.from('X-OriginatorOrg: example.com\r\n'), signed]);
    const { final } = await client.deliver({ from: 'mary@example.com', to: 'bob@example.net', message, mode });
    expect(final?.code).toBe(250);
    return hop.messages.at(-1)?.content ?? Buffer.alloc(0);
  }

  test.each(['data', 'bdat'] as const)('verifies after the message has passed (%s)', async (mode) => {
    const arrived = await sendSigned('harmless', mode);
    expect(arrived.toString()).toMatch(/^X-CFilter-Loop: Reflected\r\nX-OriginatorOrg/);
    expect(await domain.verify(arrived)).toBe('pass');
  });

  test('verifies after a rule has added headers', async () => {
    const arrived = await sendSigned('change-headers');
    expect(arrived.toString()).toContain('\r\nX-Encrypt: yes\r\n');
    expect(arrived.toString()).toContain('\r\nX-DLP-MAX-Severity: High\r\n');
    expect(await domain.verify(arrived)).toBe('pass');
  });

  test('does not verify after a rule has rewritten the subject, as the documentation of the rule says', async () => {
    const arrived = await sendSigned('change-subject');
    expect(arrived.toString()).toContain('\r\nSubject: [CONFIDENTIAL] Numbers =?utf-8?Q?f=C3=BCr?=');
    expect(await domain.verify(arrived)).toBe('fail');
  });
});
