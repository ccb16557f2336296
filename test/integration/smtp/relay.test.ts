import { always, passEverything, startProxy, TENANT_HEADER, type ProxyUnderTest } from '../../kit/proxy-under-test';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { waitUntil } from '../../kit/wait-until';

const MESSAGE = Buffer.from(
  `${TENANT_HEADER}From: mary@example.com\r\nTo: bob@example.net\r\nSubject: Hello\r\n\r\nFirst line\r\n..\r\n.dot\r\n`,
);
const ENVELOPE = { from: 'mary@example.com', to: 'bob@example.net' };
const ADDED = Buffer.from('X-CFilter-Loop: Reflected\r\n');

describe('the in-line proxy', () => {
  let nextHop: RawNextHop;
  let proxy: ProxyUnderTest;
  let client: SmtpClient;

  beforeEach(async () => {
    nextHop = await RawNextHop.start();
  });

  afterEach(async () => {
    client?.destroy();
    await proxy?.stop();
    await nextHop.stop();
  });

  test.each(['data', 'bdat'] as const)(
    'hands a message over byte for byte, with one header on top (%s)',
    async (mode) => {
      proxy = await startProxy(nextHop.port);
      client = await SmtpClient.open({ port: proxy.port });
      const { final } = await client.deliver({ ...ENVELOPE, message: MESSAGE, mode, chunkSize: 50 });
      expect(final?.code).toBe(250);
      const [arrived] = await nextHop.received(1);
      expect(arrived?.content.toString('latin1')).toBe(Buffer.concat([ADDED, MESSAGE]).toString('latin1'));
      expect(arrived).toMatchObject({ from: ENVELOPE.from, recipients: [ENVELOPE.to], mode });
    },
  );

  test('gives each recipient the next hop’s own answer, and the message to those who were accepted', async () => {
    nextHop.script = ({ address }) =>
      ({ 'busy@example.net': { reply: '451 4.2.1 Busy' }, 'none@example.net': { reply: '550 5.1.1 No such user' } })[
        address
      ];
    proxy = await startProxy(nextHop.port);
    client = await SmtpClient.open({ port: proxy.port });
    const to = ['bob@example.net', 'busy@example.net', 'none@example.net'];
    const { recipients, final } = await client.deliver({ from: ENVELOPE.from, to, message: MESSAGE });
    expect(recipients.map(({ code, lines }) => `${code} ${lines[0]}`)).toEqual([
      expect.stringMatching(/^250 /),
      '451 4.2.1 Busy',
      '550 5.1.1 No such user',
    ]);
    expect(final?.code).toBe(250);
    expect(nextHop.messages[0]?.recipients).toEqual(['bob@example.net']);
  });

  test.each(['452 4.3.1 Disk full', '554 5.7.1 Looks like spam'])(
    'passes on the reply to the final dot: %s',
    async (reply) => {
      nextHop.script = ({ verb }) => (verb === 'CONTENT' ? { reply } : undefined);
      proxy = await startProxy(nextHop.port);
      client = await SmtpClient.open({ port: proxy.port });
      const { final } = await client.deliver({ ...ENVELOPE, message: MESSAGE });
      expect(`${final?.code} ${final?.lines[0]}`).toBe(reply);
      nextHop.script = undefined;
      expect((await client.deliver({ ...ENVELOPE, message: MESSAGE })).final?.code).toBe(250);
    },
  );

  test('hands nothing over that is refused, and goes on with the session', async () => {
    proxy = await startProxy(
      nextHop.port,
      {},
      always({ action: 'refuse', reply: { code: 550, lines: ['5.7.1 Secret'] } }),
    );
    client = await SmtpClient.open({ port: proxy.port });
    const { final } = await client.deliver({ ...ENVELOPE, message: MESSAGE });
    expect(final).toEqual({ code: 550, lines: ['5.7.1 Secret'] });
    expect((await client.command('MAIL FROM:<mary@example.com>')).code).toBe(250);
    expect(nextHop.messages).toHaveLength(0);
    expect(nextHop.commands.map(({ line }) => line)).not.toContain('DATA');
  });

  test('hands a redirected message to that address only', async () => {
    const edits = { add: [], remove: [] };
    proxy = await startProxy(nextHop.port, {}, always({ action: 'relay', edits, redirectTo: 'review@example.com' }));
    client = await SmtpClient.open({ port: proxy.port });
    const { final } = await client.deliver({ ...ENVELOPE, message: MESSAGE });
    expect(final?.code).toBe(250);
    expect(nextHop.messages.map(({ recipients }) => recipients)).toEqual([['review@example.com']]);
  });

  test('changes the subject and takes a header out, and nothing else', async () => {
    const edits = { add: ['X-Encrypt: yes'], remove: ['x-secret'], subject: (now: string) => `[Encrypt] ${now}` };
    proxy = await startProxy(nextHop.port, {}, always({ action: 'relay', edits }));
    client = await SmtpClient.open({ port: proxy.port });
    const message = Buffer.from(
      `${TENANT_HEADER}X-Secret: s\r\nSubject: a\r\n b\r\nX-Last: 1\r\n\r\nSubject: body\r\n`,
    );
    await client.deliver({ ...ENVELOPE, message });
    expect(nextHop.messages[0]?.content.toString()).toBe(
      `X-Encrypt: yes\r\n${TENANT_HEADER}Subject: [Encrypt] a b\r\nX-Last: 1\r\n\r\nSubject: body\r\n`,
    );
  });

  test('answers pipelined commands in their order', async () => {
    nextHop.script = ({ address }) => (address === 'slow@example.net' ? { delay: 50 } : undefined);
    proxy = await startProxy(nextHop.port);
    client = await SmtpClient.open({ port: proxy.port });
    const rcpt = ['slow@example.net', 'bad address', 'bob@example.net'].map((to) => `RCPT TO:<${to}>\r\n`).join('');
    await client.sendData(`MAIL FROM:<mary@example.com>\r\n${rcpt}DATA\r\n`);
    const codes = [];
    for (let count = 0; count < 5; count++) codes.push((await client.reply()).code);
    expect(codes).toEqual([250, 250, 501, 250, 354]);
  });

  test('takes a message that comes right behind its envelope in one packet, by BDAT', async () => {
    proxy = await startProxy(nextHop.port);
    client = await SmtpClient.open({ port: proxy.port });
    const head = `MAIL FROM:<mary@example.com>\r\nRCPT TO:<bob@example.net>\r\nBDAT ${MESSAGE.length} LAST\r\n`;
    await client.sendData(Buffer.concat([Buffer.from(head), MESSAGE, Buffer.from('NOOP\r\n')]));
    const codes = [];
    for (let count = 0; count < 4; count++) codes.push((await client.reply()).code);
    expect(codes).toEqual([250, 250, 250, 250]);
  });

  test('offers only what the next hop has too, and no larger size', async () => {
    const poor = await RawNextHop.start({ extensions: ['SIZE 52428800', '8BITMIME'] });
    proxy = await startProxy(poor.port);
    client = await SmtpClient.open({ port: proxy.port });
    const keywords = [...client.extensions.keys()];
    expect(keywords).toEqual(expect.arrayContaining(['PIPELINING', '8BITMIME', 'SIZE']));
    expect(keywords).not.toEqual(expect.arrayContaining(['CHUNKING']));
    expect(client.extensions.get('SIZE')).toBe('52428800');
    expect((await client.command('MAIL FROM:<mary@example.com> SMTPUTF8')).code).toBe(555);
    await poor.stop();
  });

  test('keeps the size that a client announces from a next hop that knows no sizes', async () => {
    const poor = await RawNextHop.start({ extensions: ['8BITMIME'] });
    proxy = await startProxy(poor.port);
    client = await SmtpClient.open({ port: proxy.port });
    const mailParameters = 'SIZE=200 BODY=8BITMIME';
    expect((await client.deliver({ ...ENVELOPE, message: MESSAGE, mailParameters })).final?.code).toBe(250);
    expect((await client.deliver({ ...ENVELOPE, message: MESSAGE, mailParameters: 'SIZE=200' })).final?.code).toBe(250);
    const mails = poor.commands.map(({ line }) => line).filter((line) => line.startsWith('MAIL'));
    expect(mails).toEqual(['MAIL FROM:<mary@example.com> BODY=8BITMIME', 'MAIL FROM:<mary@example.com>']);
    await poor.stop();
  });

  test('a second client is served over the first one’s session with the next hop', async () => {
    proxy = await startProxy(nextHop.port);
    for (let count = 0; count < 5; count++) {
      client = await SmtpClient.open({ port: proxy.port });
      expect((await client.deliver({ ...ENVELOPE, message: MESSAGE })).final?.code).toBe(250);
      await client.quit();
    }
    expect(nextHop.messages).toHaveLength(5);
    expect(nextHop.sessions).toBe(1);
  });

  test('a transaction that the client breaks off leaves nothing behind', async () => {
    proxy = await startProxy(nextHop.port);
    client = await SmtpClient.open({ port: proxy.port });
    await client.command('MAIL FROM:<mary@example.com>');
    await client.command('RCPT TO:<bob@example.net>');
    await client.command('DATA');
    await client.sendData('Half a mess');
    client.destroy();
    await waitUntil('the session has ended', () => proxy.proxy.sessions === 0);
    expect(proxy.proxy.heldBytes).toBe(0);
    expect(nextHop.messages).toHaveLength(0);
    await waitUntil('the next hop’s session is over too', () => nextHop.openSessions === 0);
  });

  test('a client that goes away before the verdict gets no message delivered', async () => {
    let decide: () => void = () => undefined;
    const handler = {
      decide: async (...args: Parameters<typeof passEverything.decide>) => {
        await new Promise<void>((resolve) => (decide = resolve));
        return passEverything.decide(...args);
      },
    };
    proxy = await startProxy(nextHop.port, {}, handler);
    client = await SmtpClient.open({ port: proxy.port });
    const sending = client.deliver({ ...ENVELOPE, message: MESSAGE }).catch(() => undefined);
    await waitUntil('the verdict is awaited', () => proxy.proxy.heldBytes > 0);
    client.destroy();
    await sending;
    await waitUntil('the session has ended', () => proxy.proxy.sessions === 0);
    decide();
    await waitUntil('the message is let go', () => proxy.proxy.heldBytes === 0);
    await waitUntil('the next hop’s session is over', () => nextHop.openSessions === 0);
    expect(nextHop.messages).toHaveLength(0);
  });

  test('a handler that throws costs the message nothing: 451', async () => {
    proxy = await startProxy(nextHop.port, {}, { decide: () => Promise.reject(new Error('broken')) });
    client = await SmtpClient.open({ port: proxy.port });
    const { final } = await client.deliver({ ...ENVELOPE, message: MESSAGE });
    expect(final).toEqual({ code: 451, lines: ['4.3.0 Error: Processing error.'] });
    expect(nextHop.messages).toHaveLength(0);
  });

  test('a large message goes by way of the disk, and leaves no file', async () => {
    proxy = await startProxy(nextHop.port, { limits: { memory: 8 * 1024 ** 2, spillAt: 1024 ** 2 } });
    client = await SmtpClient.open({ port: proxy.port });
    const body = Buffer.alloc(20 * 1024 ** 2, `${'x'.repeat(70)}\r\n.dots\r\n`);
    const message = Buffer.concat([Buffer.from(`${TENANT_HEADER}\r\n`), body, Buffer.from('\r\n')]);
    expect((await client.deliver({ ...ENVELOPE, message })).final?.code).toBe(250);
    expect(nextHop.messages[0]?.content.equals(Buffer.concat([ADDED, message]))).toBe(true);
    expect(proxy.proxy.heldBytes).toBe(0);
  });
});
