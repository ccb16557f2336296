import { connect } from 'node:net';
import { startProxy, TENANT_HEADER, type ProxyChanges, type ProxyUnderTest } from '../../kit/proxy-under-test';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { waitUntil } from '../../kit/wait-until';

const MEGABYTE = 1024 ** 2;

/** Ends of connections in this process, which are both the proxy's and its client's. */
function openSockets(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
}

describe('hostile input', () => {
  let nextHop: RawNextHop;
  let proxy: ProxyUnderTest;
  let client: SmtpClient;

  beforeEach(async () => {
    nextHop = await RawNextHop.start({ keep: 'digest' });
  });

  afterEach(async () => {
    client.destroy();
    await proxy.stop();
    await nextHop.stop();
  });

  async function start(changes: ProxyChanges = {}): Promise<void> {
    proxy = await startProxy(nextHop.port, changes);
    client = await SmtpClient.open({ port: proxy.port });
  }

  async function beginData(): Promise<void> {
    await client.command('MAIL FROM:<mary@example.com>');
    await client.command('RCPT TO:<bob@example.net>');
    expect((await client.command('DATA')).code).toBe(354);
  }

  const smuggled =
    'MAIL FROM:<admin@example.com>\r\nRCPT TO:<eve@example.net>\r\nDATA\r\nX: y\r\n\r\nSmuggled\r\n.\r\n';
  test.each([
    '\n.\n',
    '\n.\r\n',
    '\r\n.\n',
    '\r.\r\n',
    '\r.\r',
    '\r\n.\r',
    '\n.\r',
    '\r.\n',
    '\r\n\x00.\r\n',
    '\r\n.\r\r\n',
  ])('a message is not ended, and no second one smuggled in, by %j', async (end) => {
    await start();
    await beginData();
    await client.sendData(`${TENANT_HEADER}\r\nFirst${end}${smuggled}`);
    const reply = await client.reply();
    // With a NUL the dot is not alone on its line: nothing about it is ambiguous, and it is one message.
    expect(reply.code).toBe(end.includes('\x00') ? 250 : 550);
    expect((await client.command('NOOP')).code).toBe(250);
    expect(nextHop.messages.filter(({ from }) => from === 'admin@example.com')).toEqual([]);
    expect(nextHop.messages).toHaveLength(end.includes('\x00') ? 1 : 0);
  });

  test('a command line of 10 MB is refused after its first kilobytes', async () => {
    await start();
    await client.sendData(Buffer.alloc(10 * MEGABYTE, 'x')).catch(() => undefined);
    expect((await client.reply()).code).toBe(500);
    await client.closed();
    expect(proxy.refusals).toEqual(['line-length']);
  });

  test.each([
    'MAIL FROM:<a\x00@example.com>',
    'MAIL FROM:<a\x1b@example.com>',
    'RCPT TO:<a\x7f@example.com>',
    'NO\x08OP',
  ])('control characters in a command are refused: %j', async (line) => {
    await start();
    expect((await client.command(line)).code).toBe(501);
  });

  test('a command that ends in a bare line feed ends the session', async () => {
    await start();
    await client.sendData('NOOP\nQUIT\r\n');
    expect((await client.reply()).code).toBe(500);
    await client.closed();
  });

  test.each([
    'MAIL FROM:<mary@example.com@example.org>',
    'MAIL FROM:<@relay.example:mary@example.com>',
    'MAIL FROM:<mary@example.com> SIZE=1 SIZE=2',
    'MAIL FROM:<mary@example.com> AUTH=<>',
    'MAIL FROM:<mary@example.com> BODY=BINARYMIME',
    'MAIL FROM:mary@example.com',
    'MAIL FROM:<mary @example.com>',
  ])('refused: %s', async (line) => {
    await start();
    expect((await client.command(line)).code).toBeGreaterThanOrEqual(500);
    expect(nextHop.commands.some(({ line: seen }) => seen.startsWith('MAIL'))).toBe(false);
  });

  test('a client that sends its command byte by byte, and never ends it, is ended', async () => {
    await start({ timeouts: { command: 300 } });
    const trickle = setInterval(() => void client.sendData('x').catch(() => undefined), 20);
    await client.closed();
    clearInterval(trickle);
    expect((await client.reply()).code).toBe(421);
    expect(proxy.refusals).toEqual(['timeout']);
  });

  test('a client that sends its message byte by byte is ended when the message’s time is over', async () => {
    await start({ timeouts: { message: 400 } });
    await beginData();
    const trickle = setInterval(() => void client.sendData('x').catch(() => undefined), 20);
    await client.closed();
    clearInterval(trickle);
    expect(proxy.refusals).toEqual(['timeout']);
    expect(proxy.proxy.heldBytes).toBe(0);
  });

  test('a client that sends its message in ever more chunks is ended when the message’s time is over', async () => {
    await start({ timeouts: { message: 400 } });
    await client.command('MAIL FROM:<mary@example.com>');
    await client.command('RCPT TO:<bob@example.net>');
    const trickle = setInterval(() => void client.sendData('BDAT 1\r\nx').catch(() => undefined), 20);
    await client.closed();
    clearInterval(trickle);
    expect(proxy.refusals).toEqual(['timeout']);
    expect(proxy.proxy.heldBytes).toBe(0);
  });

  test('a message that is too large is refused when it is announced, and when it is not', async () => {
    await start({ limits: { messageSize: MEGABYTE, spillAt: 65_536 } });
    expect((await client.command(`MAIL FROM:<mary@example.com> SIZE=${2 * MEGABYTE}`)).code).toBe(552);
    await beginData();
    await client.sendData(Buffer.alloc(1.5 * MEGABYTE, `${'x'.repeat(70)}\r\n`));
    await client.sendData('\r\n.\r\n');
    expect((await client.reply()).code).toBe(552);
    expect((await client.command('NOOP')).code).toBe(250);
    expect(nextHop.messages).toHaveLength(0);
  });

  test('a client that goes on for ever in a message is ended', async () => {
    await start({ limits: { messageSize: MEGABYTE, spillAt: 65_536 } });
    await beginData();
    for (let sent = 0; sent < 4; sent++)
      await client.sendData(Buffer.alloc(MEGABYTE, `${'x'.repeat(70)}\r\n`)).catch(() => undefined);
    expect((await client.reply()).code).toBe(552);
    await client.closed();
  });

  test('what does not fit into the memory for messages is put off with 452', async () => {
    await start({ limits: { memory: 2 * MEGABYTE } });
    const message = Buffer.concat([
      Buffer.from(`${TENANT_HEADER}\r\n`),
      Buffer.alloc(3 * MEGABYTE, `${'x'.repeat(70)}\r\n`),
    ]);
    const { final } = await client.deliver({ from: 'mary@example.com', to: 'bob@example.net', message });
    expect(final?.code).toBe(452);
    expect(proxy.refusals).toEqual(['memory']);
    expect(proxy.proxy.heldBytes).toBe(0);
  });

  test('a header that never ends is refused', async () => {
    await start();
    const message = Buffer.from(`${TENANT_HEADER}${`X-Filler: ${'y'.repeat(80)}\r\n`.repeat(20_000)}\r\nText\r\n`);
    const { final } = await client.deliver({ from: 'mary@example.com', to: 'bob@example.net', message });
    expect(final?.code).toBe(552);
  });

  test('more sessions than allowed are put off with 421', async () => {
    await start({ limits: { sessions: 1 } });
    const second = await SmtpClient.connect({ port: proxy.port });
    expect((await second.reply()).code).toBe(421);
    await second.closed();
    expect(proxy.refusals).toEqual(['sessions']);
  });

  test.each([
    ['has spoken already, as a load balancer does', false],
    ['goes on speaking and never closes', true],
  ])('a connection too many that %s is let go of', async (_, stays) => {
    await start({ limits: { sessions: 1 } });
    const before = openSockets();
    const second = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: stays });
    second.on('error', () => undefined).resume();
    second.write('PROXY TCP4 192.0.2.1 127.0.0.1 1 25\r\n');
    const talk = setInterval(() => stays && second.write('NOOP\r\n'), 20);
    await waitUntil('both of its ends are closed', () => proxy.refusals.length === 1 && openSockets() === before);
    clearInterval(talk);
  });

  test('a client that only chats is ended', async () => {
    await start();
    await client.sendData('NOOP\r\n'.repeat(200));
    await client.closed();
    expect(proxy.refusals).toContain('protocol');
  });

  test('a hundred thousand pipelined recipients cost neither memory nor time', async () => {
    await start();
    await client.command('MAIL FROM:<mary@example.com>');
    const flood = 'RCPT TO:<bob@example.net>\r\n'.repeat(100_000);
    const drained = client.sendData(flood);
    for (let count = 0; count < 1_000; count++) expect((await client.reply()).code).toBe(250);
    expect((await client.reply()).code).toBe(452);
    client.destroy();
    await drained.catch(() => undefined);
    await waitUntil('the session has ended', () => proxy.proxy.sessions === 0);
  });

  test.each(['BDAT', 'BDAT x', 'BDAT -1', 'BDAT 99999999999999999999', 'BDAT 5 FIRST'])(
    '%s ends the session',
    async (line) => {
      await start();
      await client.command('MAIL FROM:<mary@example.com>');
      await client.command('RCPT TO:<bob@example.net>');
      expect((await client.command(line)).code).toBe(421);
      await client.closed();
    },
  );

  test('a chunk without recipients is taken and refused, and the session goes on', async () => {
    await start();
    await client.sendData('BDAT 10 LAST\r\n0123456789NOOP\r\n');
    expect((await client.reply()).code).toBe(503);
    expect((await client.reply()).code).toBe(250);
  });
});
