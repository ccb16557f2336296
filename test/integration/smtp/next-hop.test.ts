import { createSecureContext } from 'node:tls';
import { startProxy, TENANT_HEADER, type ProxyUnderTest } from '../../kit/proxy-under-test';
import { freePort } from '../../kit/free-port';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { TcpFaultProxy } from '../../kit/tcp-fault-proxy';
import { TestAuthority } from '../../kit/test-authority';
import { waitUntil } from '../../kit/wait-until';

const MESSAGE = Buffer.from(`${TENANT_HEADER}Subject: Hello\r\n\r\nText\r\n`);
const LARGE = Buffer.concat([
  Buffer.from(`${TENANT_HEADER}\r\n`),
  Buffer.alloc(6 * 1024 ** 2, `${'x'.repeat(70)}\r\n`),
  Buffer.from('\r\n'),
]);
const ENVELOPE = { from: 'mary@example.com', to: 'bob@example.net' };

describe('the session with the next hop', () => {
  const stops: (() => Promise<unknown> | unknown)[] = [];

  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function hop(options: Parameters<typeof RawNextHop.start>[0] = {}): Promise<RawNextHop> {
    const started = await RawNextHop.start(options);
    stops.push(() => started.stop());
    return started;
  }

  async function proxyBefore(port: number, changes: Parameters<typeof startProxy>[1] = {}): Promise<ProxyUnderTest> {
    const started = await startProxy(port, changes);
    stops.push(() => started.stop());
    return started;
  }

  async function open(proxy: ProxyUnderTest): Promise<SmtpClient> {
    const client = await SmtpClient.open({ port: proxy.port });
    stops.push(() => client.destroy());
    return client;
  }

  /** The code of the reply that ends a delivery, or of the one to EHLO. */
  async function codeOf(proxy: ProxyUnderTest, message = MESSAGE, mode: 'data' | 'bdat' = 'data'): Promise<number> {
    const client = await SmtpClient.connect({ port: proxy.port });
    stops.push(() => client.destroy());
    await client.reply();
    const hello = await client.command('EHLO client.test');
    if (hello.code !== 250) return hello.code;
    client.extensions = new Map([['CHUNKING', '']]);
    const { mail, recipients, final } = await client.deliver({ ...ENVELOPE, message, mode });
    return (final ?? recipients[0] ?? mail).code;
  }

  test('cannot be opened: 421 4.4.1, and the client keeps its message', async () => {
    const proxy = await proxyBefore(await freePort());
    const client = await SmtpClient.connect({ port: proxy.port });
    await client.reply();
    expect(await client.command('EHLO client.test')).toEqual({
      code: 421,
      lines: ['4.4.1 Fatal: Forwarding agent unavailable.'],
    });
    await client.closed();
    expect(proxy.events).toContainEqual(
      expect.objectContaining({ code: 5203, level: 'error', text: expect.stringContaining('ECONNREFUSED') }),
    );
  });

  test('goes to the second next hop while the first is away, and back again', async () => {
    const second = await hop();
    const port = await freePort();
    const nextHops = [
      { host: '127.0.0.1', port },
      { host: '127.0.0.1', port: second.port },
    ];
    const proxy = await proxyBefore(port, { delivery: { nextHops } });
    expect(await codeOf(proxy)).toBe(250);
    expect(second.messages).toHaveLength(1);
    const first = await hop({ port });
    await second.stop();
    await waitUntil('the first next hop is used again', async () => (await codeOf(proxy)) === 250);
    expect(first.messages).toHaveLength(1);
  });

  test.each(['421 4.3.2 Too busy', '554 5.7.1 Go away'])(
    'a next hop that greets with %s is passed over',
    async (greeting) => {
      const busy = await hop({ script: ({ verb }) => (verb === 'CONNECT' ? { reply: greeting } : undefined) });
      const good = await hop();
      const nextHops = [busy, good].map(({ port }) => ({ host: '127.0.0.1', port }));
      expect(await codeOf(await proxyBefore(busy.port, { delivery: { nextHops } }))).toBe(250);
      expect(good.messages).toHaveLength(1);
    },
  );

  test.each([
    ['reset in the middle of DATA', { resetAfter: 1000 }, 'DATA'],
    ['silent in the middle of DATA', { hangAfter: 1000 }, 'DATA'],
    ['closed instead of the final reply', { drop: 'close' }, 'CONTENT'],
    ['silent instead of the final reply', { hang: true }, 'CONTENT'],
    ['silent at DATA', { hang: true }, 'DATA'],
  ] as const)('is %s: a temporary refusal, never 250', async (_, answer, verb) => {
    const broken = await hop({ script: (step) => (step.verb === verb ? answer : undefined) });
    const proxy = await proxyBefore(broken.port, { timeouts: { finalReply: 2_000, nextHopReply: 2_000 } });
    expect(await codeOf(proxy, LARGE)).toBe(421);
    if (verb !== 'CONTENT') expect(broken.messages).toHaveLength(0);
    broken.script = undefined;
    expect(await codeOf(proxy, LARGE)).toBe(250);
  });

  test('is slow at DATA and then with its reply: both have the time of one, as the sender waits for both', async () => {
    const slow = await hop({
      script: ({ verb }) => (verb === 'DATA' || verb === 'CONTENT' ? { delay: 1_800 } : undefined),
    });
    expect(await codeOf(await proxyBefore(slow.port, { timeouts: { finalReply: 2_000 } }))).toBe(421);
    expect(await codeOf(await proxyBefore(slow.port, { timeouts: { finalReply: 20_000 } }))).toBe(250);
  });

  test('is reset at RCPT: 421 4.4.2, and the client’s session ends', async () => {
    const broken = await hop({ script: ({ verb }) => (verb === 'RCPT' ? { drop: 'reset' } : undefined) });
    const client = await open(await proxyBefore(broken.port));
    expect((await client.command('MAIL FROM:<mary@example.com>')).code).toBe(250);
    expect(await client.command('RCPT TO:<bob@example.net>')).toEqual({
      code: 421,
      lines: ['4.4.2 Fatal: Connection lost to forwarding agent.'],
    });
    await client.closed();
  });

  test('answers before the message has ended: a 250 is not believed', async () => {
    const eager = await hop({
      extensions: ['PIPELINING'],
      script: ({ verb }) => (verb === 'DATA' ? { reply: '354 Go\n250 Done' } : undefined),
    });
    const proxy = await proxyBefore(eager.port, { limits: { spillAt: 65_536 } });
    expect(await codeOf(proxy, LARGE)).toBeGreaterThanOrEqual(400);
  });

  test('that was lost while idle is made anew, and the client does not notice', async () => {
    const nextHop = await hop();
    const proxy = await proxyBefore(nextHop.port);
    const client = await open(proxy);
    expect((await client.deliver({ ...ENVELOPE, message: MESSAGE })).final?.code).toBe(250);
    nextHop.script = ({ verb, session }) =>
      verb === 'MAIL' && session === 1 ? { reply: '421 4.4.2 Service timed out', drop: 'close' } : undefined;
    expect((await client.deliver({ ...ENVELOPE, message: MESSAGE })).final?.code).toBe(250);
    expect(nextHop.messages.map(({ session }) => session)).toEqual([1, 2]);
  });

  test('that was lost while the verdict was awaited is made anew with the same envelope', async () => {
    const nextHop = await hop();
    const handler = {
      decide: async () => {
        await nextHop.stop();
        await waitUntil('the proxy knows', () => nextHop.openSessions === 0);
        const again = await hop({ port });
        agains.push(again);
        return { action: 'relay' as const, edits: { add: [], remove: [] } };
      },
    };
    const agains: RawNextHop[] = [];
    const { port } = nextHop;
    const proxy = await startProxy(port, {}, handler);
    stops.push(() => proxy.stop());
    const client = await open(proxy);
    const { final } = await client.deliver({ ...ENVELOPE, message: MESSAGE });
    expect(final?.code).toBe(250);
    expect(agains[0]?.messages[0]).toMatchObject({ from: ENVELOPE.from, recipients: [ENVELOPE.to] });
  });

  test.each([['data'], ['bdat']] as const)('whose bytes come one by one is understood (%s)', async (mode) => {
    const nextHop = await hop();
    const slow = await TcpFaultProxy.start({ port: nextHop.port }, { kind: 'split', direction: 'to-client', size: 1 });
    stops.push(() => slow.stop());
    expect(await codeOf(await proxyBefore(slow.port), MESSAGE, mode)).toBe(250);
  });

  describe('with TLS', () => {
    const authority = new TestAuthority();
    const good = authority.issue(['127.0.0.1', 'localhost']);
    const trusting = { tls: 'verify' as const, trustedRoots: [authority.cert] };

    test('is encrypted, and verified against the configured root', async () => {
      const nextHop = await hop({ tls: good });
      expect(await codeOf(await proxyBefore(nextHop.port, { delivery: trusting }))).toBe(250);
      expect(nextHop.messages[0]?.secure).toBe(true);
    });

    test.each([
      ['another authority', new TestAuthority('Other').issue(['127.0.0.1'])],
      ['another name', authority.issue(['mail.example.net'])],
      ['an expired certificate', authority.issue(['127.0.0.1'], { until: new Date(Date.now() - 86_400_000 / 2) })],
    ])('is not opened to %s', async (_, tls) => {
      const nextHop = await hop({ tls });
      expect(await codeOf(await proxyBefore(nextHop.port, { delivery: trusting }))).toBe(421);
      expect(nextHop.messages).toHaveLength(0);
    });

    test('is not opened in plain text when STARTTLS is missing', async () => {
      expect(await codeOf(await proxyBefore((await hop()).port, { delivery: trusting }))).toBe(421);
    });

    test('is not opened when something was injected behind the STARTTLS reply', async () => {
      const nextHop = await hop({
        tls: good,
        script: ({ verb }) => (verb === 'STARTTLS' ? { reply: '220 Go\n250 Injected' } : undefined),
      });
      expect(await codeOf(await proxyBefore(nextHop.port, { delivery: trusting }))).toBe(421);
    });

    test('is encrypted but not verified where that is wanted', async () => {
      const nextHop = await hop({ tls: new TestAuthority('Other').issue(['other.example']) });
      expect(await codeOf(await proxyBefore(nextHop.port, { delivery: { ...trusting, tls: 'encrypt' } }))).toBe(250);
    });

    test('the client starts TLS, and what it said before is forgotten', async () => {
      const nextHop = await hop();
      const proxy = await proxyBefore(nextHop.port, {
        secureContext: createSecureContext({ ...good, minVersion: 'TLSv1.2' }),
      });
      const client = await SmtpClient.open({ port: proxy.port, tls: { ca: authority.cert, rejectUnauthorized: true } });
      stops.push(() => client.destroy());
      expect(client.extensions.has('STARTTLS')).toBe(false);
      expect((await client.deliver({ ...ENVELOPE, message: LARGE })).final?.code).toBe(250);
      expect(client.tls?.getProtocol()).toBe('TLSv1.3');
    });

    test('before the second EHLO there is no MAIL', async () => {
      const proxy = await proxyBefore((await hop()).port, { secureContext: createSecureContext(good) });
      const client = await open(proxy);
      await client.startTls();
      expect((await client.command('MAIL FROM:<mary@example.com>')).code).toBe(503);
    });

    test('bytes that the client sends behind STARTTLS in plain text end the session', async () => {
      const proxy = await proxyBefore((await hop()).port, { secureContext: createSecureContext(good) });
      const client = await open(proxy);
      await client.sendData('STARTTLS\r\nMAIL FROM:<mary@example.com>\r\n');
      expect((await client.reply()).code).toBe(503);
      await client.closed();
      expect(proxy.refusals).toEqual(['protocol']);
    });

    test('TLS 1.1 is refused', async () => {
      const proxy = await proxyBefore((await hop()).port, {
        secureContext: createSecureContext({ ...good, minVersion: 'TLSv1.2' }),
      });
      const client = await open(proxy);
      const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      await expect(client.startTls(old)).rejects.toThrow('handshake');
    });
  });

  test('a drain lets the message under way through, and ends the sessions', async () => {
    const nextHop = await hop({ script: ({ verb }) => (verb === 'CONTENT' ? { delay: 300 } : undefined) });
    const proxy = await proxyBefore(nextHop.port);
    const idle = await open(proxy);
    const sending = codeOf(proxy);
    await waitUntil('the message is with the next hop', () => nextHop.commands.some(({ line }) => line === 'DATA'));
    const drained = proxy.proxy.drain(5_000);
    expect(await sending).toBe(250);
    expect(await drained).toEqual({ completed: true });
    expect((await idle.reply()).code).toBe(421);
    expect(nextHop.messages).toHaveLength(1);
  });
});
