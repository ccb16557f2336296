import { addedLines } from '../../kit/added-lines';
import { EximSender } from '../../kit/exim-sender';
import { GuardingDetector } from '../../kit/guarding-detector';
import { RawNextHop } from '../../kit/raw-next-hop';
import { whenInstalled } from '../../kit/required-program';
import { stopAfterTest } from '../../kit/stop-after-test';
import { TestAuthority } from '../../kit/test-authority';

const RECEIVED_BY_SENDER = /^Received: .*\r\n(?:[ \t].*\r\n)*/;

/** More than one chunk of Exim's, with what DATA would have to stuff. */
const content = Buffer.from(
  [
    'X-OriginatorOrg: example.com',
    'From: Mary <mary@example.com>',
    'Subject: by BDAT',
    '',
    ...Array.from({ length: 20_000 }, (_, number) => `.${number} \xe9\xff`),
    '.',
    '',
  ].join('\r\n'),
  'latin1',
);

whenInstalled('exim')('a detector behind an Exim', () => {
  const authority = new TestAuthority();

  test('takes BDAT from it and hands the message on by BDAT, byte for byte', async () => {
    const hop = stopAfterTest(await RawNextHop.start({ tls: authority.issue(['localhost']) }));
    const nextHop = { port: hop.port, host: 'localhost', root: authority.cert };
    const detector = stopAfterTest(await GuardingDetector.start({ nextHop }));
    const sender = stopAfterTest(await EximSender.start({ relayPort: detector.port }));
    await sender.submit({ from: 'mary@example.com', to: 'bob@example.net', content });

    const line = await sender.logged('=>', 'bob@example.net');
    expect(line).toMatch(/ X=TLS\S+ /);
    expect(line).toContain(' K ');
    expect(line).toContain('C="250');

    const [message, ...more] = hop.messages;
    expect(more).toEqual([]);
    expect(message).toMatchObject({ mode: 'bdat', secure: true, recipients: ['bob@example.net'] });
    const text = message?.content.toString('latin1', addedLines(message.head).length) ?? '';
    expect(text).toMatch(RECEIVED_BY_SENDER);
    expect(text.replace(RECEIVED_BY_SENDER, '')).toBe(content.toString('latin1'));
  });

  test('is not offered CHUNKING when the next hop lacks it, and gets DATA', async () => {
    const hop = stopAfterTest(await RawNextHop.start({ extensions: ['PIPELINING', '8BITMIME'] }));
    const detector = stopAfterTest(await GuardingDetector.start({ nextHop: { port: hop.port } }));
    const sender = stopAfterTest(await EximSender.start({ relayPort: detector.port }));
    await sender.submit({ from: 'mary@example.com', to: 'bob@example.net', content });
    expect(await sender.logged('=>', 'bob@example.net')).not.toContain(' K ');
    expect(hop.messages).toMatchObject([{ mode: 'data' }]);
    expect(hop.messages[0]?.content.subarray(-content.length).equals(content)).toBe(true);
  });
});
