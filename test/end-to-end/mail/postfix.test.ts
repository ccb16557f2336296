import { addedLines } from '../../kit/added-lines';
import { examplePolicies } from '../../kit/example-policies';
import { GuardingDetector } from '../../kit/guarding-detector';
import { PostfixNextHop } from '../../kit/postfix-next-hop';
import { PostfixSender } from '../../kit/postfix-sender';
import { whenInstalled } from '../../kit/required-program';
import { stopAfterTest } from '../../kit/stop-after-test';
import { TestAuthority } from '../../kit/test-authority';
import { waitUntil } from '../../kit/wait-until';

const RECEIVED_BY_SENDER = /^Received: .*\r\n(?:[ \t].*\r\n)*/;

const content = Buffer.from(
  [
    'X-OriginatorOrg: example.com',
    'From: Mary <mary@example.com>',
    'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= on',
    '\ttwo lines ',
    'X-Odd:no blank',
    'Content-Type: text/plain; charset=iso-8859-1',
    '',
    '.',
    '..a line with dots',
    'Gr\xfc\xdfe \xff\xfe',
    '',
    `a long line ${'x'.repeat(900)}`,
    ' blanks at the end  \t',
    'From the start of a line',
    ...Array.from({ length: 2000 }, (_, number) => `.${number}`),
    '',
    '',
    '',
  ].join('\r\n'),
  'latin1',
);

whenInstalled('postfix')('a detector between two Postfixes', () => {
  const authority = new TestAuthority();
  const answers = { 'busy@example.net': '451 4.2.1 Mailbox busy', 'gone@example.net': '550 5.1.1 No such user' };

  /** The whole path, with TLS that is verified on both its legs. */
  async function start(certificateName: string) {
    const hop = stopAfterTest(await PostfixNextHop.start({ tls: authority.issue([certificateName]), answers }));
    const policies = await examplePolicies();
    const nextHop = { port: hop.port, host: 'localhost', root: authority.cert };
    const detector = stopAfterTest(await GuardingDetector.start({ nextHop, policies }));
    const tls = { trusted: detector.certificate, name: 'localhost' };
    const sender = stopAfterTest(await PostfixSender.start({ relayPort: detector.port, tls }));
    return { sender, detector, hop };
  }

  test('hands mail on byte for byte, and gives each recipient the answer of the next hop', async () => {
    const { sender, hop } = await start('localhost');
    const to = ['bob@example.net', 'busy@example.net', 'gone@example.net', 'ann@example.net'];
    await sender.submit({ from: 'mary@example.com', to, content });

    const deferred = () => sender.deliveries().filter(({ status }) => status === 'deferred');
    await waitUntil('Postfix has tried the busy one again', () => deferred().length > 1);
    expect(new Set(deferred().map((one) => one.to))).toEqual(new Set(['busy@example.net']));
    expect(deferred()[0]?.text).toContain('451 4.2.1');
    expect((await sender.delivery('gone@example.net', 'bounced')).text).toContain('550 5.1.1');
    for (const recipient of ['bob@example.net', 'ann@example.net']) {
      expect(await sender.delivery(recipient, 'sent')).toMatchObject({ dsn: '2.0.0' });
    }

    const arrived = await hop.received(2);
    expect(arrived.map((one) => one.to).sort()).toEqual(['ann@example.net', 'bob@example.net']);
    for (const message of arrived) {
      const added = addedLines(message.content).length;
      const text = message.content.toString('latin1', added);
      expect(added).toBeGreaterThan(0);
      expect(text).toMatch(RECEIVED_BY_SENDER);
      expect(text.replace(RECEIVED_BY_SENDER, '')).toBe(content.toString('latin1'));
    }
    expect(sender.log()).toContain('Verified TLS connection established to 127.0.0.1');
    expect(hop.log()).toContain('TLS connection established from');
  });

  test('has the sender bounce what a policy blocks, with the text of the rule', async () => {
    const { sender, detector, hop } = await start('localhost');
    const secret = Buffer.from('X-OriginatorOrg: example.com\r\nSubject: plan\r\n\r\nThis is secret.\r\n');
    await sender.submit({ from: 'mary@example.com', to: 'bob@example.net', content: secret });
    const { dsn, text } = await sender.delivery('bob@example.net', 'bounced');
    expect(dsn).toBe('5.7.1');
    expect(text).toContain('Message rejected because it contains confidential data.');
    expect(await detector.takeIncidents()).toMatchObject([{ disposition: 'blocked' }]);
    expect(hop.messages()).toEqual([]);
  });

  test('gives nothing to a next hop whose certificate is for another name: the sender keeps the mail', async () => {
    const { sender, hop } = await start('other.example.net');
    await sender.submit({ from: 'mary@example.com', to: 'bob@example.net', content });
    expect((await sender.delivery('bob@example.net', 'deferred')).text).toMatch(/ 4\d\d /);
    expect(hop.messages()).toEqual([]);
  });
});
