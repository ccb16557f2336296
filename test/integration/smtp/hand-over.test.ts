import { startProxy, TENANT_HEADER, type ProxyUnderTest } from '../../kit/proxy-under-test';
import type { Answer } from '../../kit/next-hop-script';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { TestAuthority } from '../../kit/test-authority';
import { waitUntil } from '../../kit/wait-until';

const MEGABYTE = 1024 ** 2;
const ENVELOPE = { from: 'mary@example.com', to: 'bob@example.net' };
/** More than the system takes off our hands on a connection whose other end does not read. */
const LARGE = messageOf(24 * MEGABYTE);
const SMALL = messageOf(2_000);
const tls = new TestAuthority().issue(['127.0.0.1']);

function messageOf(size: number): Buffer {
  const body = Buffer.alloc(size, `${'x'.repeat(70)}\r\n`);
  return Buffer.concat([Buffer.from(`${TENANT_HEADER}\r\n`), body, Buffer.from('\r\n')]);
}

describe('a next hop that has not been given the whole message', () => {
  let nextHop: RawNextHop;
  let proxy: ProxyUnderTest;
  let client: SmtpClient;
  let readOn: () => void;
  let hangUntil: Promise<void>;

  beforeEach(() => {
    hangUntil = new Promise((resolve) => (readOn = resolve));
  });

  afterEach(async () => {
    client.destroy();
    await proxy.stop();
    await nextHop.stop();
  });

  interface Way {
    readonly mode: 'data' | 'bdat';
    readonly from: 'memory' | 'disk';
    readonly over: 'plain text' | 'TLS';
  }

  /** Its connection has been dropped; a next hop that does not read would never know. */
  async function isLeft(): Promise<void> {
    readOn();
    await waitUntil('its connection is dropped', () => nextHop.openSessions === 0);
  }

  /** A next hop that answers in the middle of the message's bytes as it is told, and the proxy before it. */
  async function start({ mode, from, over }: Way, answer: Answer): Promise<void> {
    const verb = mode.toUpperCase();
    nextHop = await RawNextHop.start({
      ...(over === 'TLS' && { tls }),
      keep: 'digest',
      script: (step) => (step.verb === verb && step.session === 1 ? answer : undefined),
    });
    proxy = await startProxy(nextHop.port, {
      delivery: { tls: over === 'TLS' ? 'encrypt' : 'off' },
      limits: { memory: 64 * MEGABYTE, spillAt: from === 'disk' ? MEGABYTE : 32 * MEGABYTE },
    });
    client = await SmtpClient.open({ port: proxy.port });
  }

  const ways: Way[] = [
    { mode: 'data', from: 'memory', over: 'plain text' },
    { mode: 'data', from: 'disk', over: 'plain text' },
    { mode: 'bdat', from: 'memory', over: 'plain text' },
    { mode: 'bdat', from: 'disk', over: 'plain text' },
    { mode: 'data', from: 'memory', over: 'TLS' },
    { mode: 'bdat', from: 'disk', over: 'TLS' },
  ];

  test.each(ways)('is not believed when it accepts ($mode from $from, $over)', async (way) => {
    await start(way, { early: { after: 100, reply: '250 2.0.0 Kept' }, hangAfter: 100, hangUntil });
    const { final } = await client.deliver({ ...ENVELOPE, message: LARGE, mode: way.mode });
    expect(final).toEqual({ code: 421, lines: ['4.4.2 Fatal: Connection lost to forwarding agent.'] });
    expect(proxy.refusals).toEqual(['next-hop']);
    expect(proxy.events).toContainEqual(
      expect.objectContaining({
        code: 5203,
        level: 'error',
        text: `127.0.0.1:${nextHop.port}: said 250 2.0.0 Kept before it had all of it`,
      }),
    );
    expect(proxy.outcomes.map(({ reply }) => reply.code)).toEqual([421]);
    await isLeft();
    expect(proxy.proxy.heldBytes).toBe(0);
  });

  test.each(ways)('is heard at once when it refuses, and reads no further ($mode from $from, $over)', async (way) => {
    await start(way, { early: { after: 100, reply: '552 5.3.4 Too large' }, hangAfter: 100, hangUntil });
    const { final } = await client.deliver({ ...ENVELOPE, message: LARGE, mode: way.mode });
    expect(final).toEqual({ code: 552, lines: ['5.3.4 Too large'] });
    expect(proxy.refusals).toEqual([]);
    await isLeft();
    expect((await client.deliver({ ...ENVELOPE, message: SMALL, mode: way.mode })).final?.code).toBe(250);
    expect(nextHop.messages.map(({ session }) => session)).toEqual([2]);
  });

  test.each(ways)('is believed when it has it, however fast it answers ($mode from $from, $over)', async (way) => {
    await start(way, {});
    const message = way.from === 'disk' ? messageOf(2 * MEGABYTE) : SMALL;
    for (let count = 0; count < 10; count++) {
      expect((await client.deliver({ ...ENVELOPE, message, mode: way.mode })).final?.code).toBe(250);
    }
    expect(nextHop.messages).toHaveLength(10);
  });

  test.each(ways)('gets no more of it once the client has gone ($mode from $from, $over)', async (way) => {
    await start(way, { hangAfter: 100, hangUntil });
    const sending = client.deliver({ ...ENVELOPE, message: LARGE, mode: way.mode }).catch(() => undefined);
    await waitUntil('the message is on its way', () =>
      nextHop.commands.some(({ line }) => line.startsWith(way.mode.toUpperCase())),
    );
    client.destroy();
    await sending;
    await waitUntil('it is let go of', () => proxy.outcomes.length === 1 && proxy.proxy.heldBytes === 0);
    expect(proxy.events.filter(({ code }) => code === 5203)).toEqual([]);
    await isLeft();
    expect(nextHop.messages).toEqual([]);
  });

  test('accepts at once what it was only asked whether it takes', async () => {
    await start(ways[0] as Way, { reply: '250 2.0.0 Kept' });
    const { final } = await client.deliver({ ...ENVELOPE, message: SMALL });
    expect(final?.code).toBe(421);
    expect(proxy.refusals).toEqual(['next-hop']);
  });
});
