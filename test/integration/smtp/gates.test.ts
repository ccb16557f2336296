import { spawnSync } from 'node:child_process';
import {
  proxyOptions,
  passEverything,
  startProxy,
  TENANT_HEADER,
  type ProxyUnderTest,
} from '../../kit/proxy-under-test';
import { SmtpProxy } from '@cloud-prevent/smtp/smtp-proxy';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { waitUntil } from '../../kit/wait-until';

const ENVELOPE = { from: 'mary@example.com', to: 'bob@example.net' };
const BODY = 'Subject: Hello\r\n\r\nText\r\n';

describe('who may send', () => {
  let nextHop: RawNextHop;
  let proxy: ProxyUnderTest | undefined;

  beforeEach(async () => {
    nextHop = await RawNextHop.start();
  });

  afterEach(async () => {
    await proxy?.stop();
    proxy = undefined;
    await nextHop.stop();
  });

  async function send(header: string, from = ENVELOPE.from): Promise<string> {
    proxy ??= await startProxy(nextHop.port);
    const client = await SmtpClient.open({ port: proxy.port });
    const { mail, final } = await client.deliver({ ...ENVELOPE, from, message: Buffer.from(header + BODY) });
    client.destroy();
    const { code, lines } = final ?? mail;
    return `${code} ${lines[0]}`;
  }

  test('a forwarding proxy without a tenant gate does not start', () => {
    expect(() => new SmtpProxy(proxyOptions(25, { tenant: undefined }), passEverything)).toThrow(/open relay/);
  });

  test('a proxy with an empty allowlist does not start', () => {
    expect(() => new SmtpProxy(proxyOptions(25, { allowlist: [] }), passEverything)).toThrow(/allowlist is empty/);
  });

  test('a source outside the allowlist is refused at once and counted', async () => {
    proxy = await startProxy(nextHop.port, { allowlist: ['40.92.0.0/15', '2a01:111:f400::/48'] });
    const client = await SmtpClient.connect({ port: proxy.port });
    expect((await client.reply()).code).toBe(421);
    await client.closed();
    expect(proxy.refusals).toEqual(['address']);
  });

  test('mail of the tenant passes', async () => {
    expect(await send(TENANT_HEADER)).toMatch(/^250 /);
  });

  test('a sender of another domain is refused at MAIL', async () => {
    expect(await send(TENANT_HEADER, 'mallory@example.org')).toBe('550 5.7.1 Domain not authorized.');
    expect(nextHop.commands.map(({ line }) => line)).not.toContainEqual(expect.stringMatching(/^MAIL/));
  });

  test.each([
    ['without X-OriginatorOrg', ''],
    ['of another tenant', 'X-OriginatorOrg: example.org\r\n'],
    ['with two X-OriginatorOrg', `${TENANT_HEADER}${TENANT_HEADER}`],
    ['with a second one behind a bare line feed', `${TENANT_HEADER}X-A: b\nX-OriginatorOrg: example.org\r\n`],
    ['with a second one behind a bare carriage return', `${TENANT_HEADER}X-A: b\rX-OriginatorOrg: example.org\r\n`],
    ['with a second one with a space before its colon', `${TENANT_HEADER}X-OriginatorOrg : example.org\r\n`],
  ])('a message %s is refused, and nothing of it is handed over', async (_, header) => {
    expect(await send(header)).toBe('550 5.7.1 Tenant not authorized.');
    expect(proxy?.refusals).toEqual(['tenant']);
    expect(nextHop.messages).toHaveLength(0);
  });

  test('the null sender passes with the tenant’s header only', async () => {
    expect(await send(TENANT_HEADER, '')).toMatch(/^250 /);
    expect(await send('', '')).toBe('550 5.7.1 Tenant not authorized.');
  });

  describe('with a secret header', () => {
    const secretHeader = { name: 'X-DetectorID', values: ['old-value', 'new-value'] };

    beforeEach(async () => {
      const tenant = { domains: ['example.com'], originatorOrgs: ['example.com'], secretHeader };
      proxy = await startProxy(nextHop.port, { tenant });
    });

    test.each(['old-value', 'new-value'])('each accepted value opens: %s', async (value) => {
      expect(await send(`${TENANT_HEADER}X-DetectorID: ${value}\r\n`)).toMatch(/^250 /);
      expect(nextHop.messages[0]?.content.toString().toLowerCase()).not.toContain('x-detectorid');
    });

    test.each(['', 'X-DetectorID: wrong\r\n', 'X-DetectorID: new-value\r\nX-DetectorID: x\r\n'])(
      'refused: %j',
      async (header) => {
        expect(await send(TENANT_HEADER + header)).toBe('550 5.7.1 Tenant not authorized.');
        expect(proxy?.refusals).toEqual(['secret-header']);
      },
    );
  });

  test('a message that has been here before is refused as a loop', async () => {
    expect(await send(`${TENANT_HEADER}x-cfilter-loop:  reflected\r\n`)).toMatch(/^554 5\.4\.6 /);
    expect(await send(`${TENANT_HEADER}X-CFilter-Loop: Somebody else\r\n`)).toMatch(/^250 /);
  });

  test('reflect mode hands the message back to where it came from', async () => {
    proxy = await startProxy(nextHop.port, { tenant: undefined, delivery: { mode: 'reflect', nextHops: [] } });
    expect(await send('')).toMatch(/^250 /);
  });

  describe('behind a load balancer that speaks the PROXY protocol', () => {
    const networks = { proxyNetworks: ['127.0.0.1/32'], allowlist: ['40.92.0.0/15', '2a01:111:f400::/48'] };
    const v2 = (command: number, body: Buffer): Buffer =>
      Buffer.concat([
        Buffer.from('0d0a0d0a000d0a515549540a', 'hex'),
        Buffer.from([command, 0x11, 0, body.length]),
        body,
      ]);

    test.each([
      ['version 1', Buffer.from('PROXY TCP4 40.92.1.2 10.0.0.1 4711 25\r\n')],
      ['version 1, IPv6', Buffer.from('PROXY TCP6 2a01:111:f400::25 2001:db8::1 4711 25\r\n')],
      ['version 2', v2(0x21, Buffer.from([40, 92, 1, 2, 10, 0, 0, 1, 0x12, 0x67, 0, 25]))],
    ])('the client’s address is believed: %s', async (_, header) => {
      proxy = await startProxy(nextHop.port, networks);
      const client = await SmtpClient.connect({ port: proxy.port });
      for (const byte of header) await client.sendData(Buffer.from([byte]));
      expect((await client.reply()).code).toBe(220);
      client.destroy();
    });

    test.each([
      ['another address', Buffer.from('PROXY TCP4 192.0.2.1 10.0.0.1 4711 25\r\n'), 'address'],
      ['no header', Buffer.from('EHLO client.test\r\n'), 'proxy-header'],
      ['too long a header', Buffer.from(`PROXY TCP4 ${'1'.repeat(120)}`), 'proxy-header'],
      ['a malformed header', Buffer.from('PROXY TCP4 40.92.1.2 40.92.1 1 2\r\n'), 'proxy-header'],
      ['too large a version 2 header', Buffer.from('0d0a0d0a000d0a515549540a2111ffff', 'hex'), 'proxy-header'],
    ])('refused: %s', async (_, header, reason) => {
      proxy = await startProxy(nextHop.port, networks);
      const client = await SmtpClient.connect({ port: proxy.port });
      await client.sendData(header);
      expect((await client.reply()).code).toBe(421);
      await client.closed();
      expect(proxy.refusals).toEqual([reason]);
    });

    test('no greeting comes before the header, and the wait for it ends', async () => {
      proxy = await startProxy(nextHop.port, { ...networks, timeouts: { proxyHeader: 100 } });
      const client = await SmtpClient.connect({ port: proxy.port });
      expect((await client.reply()).code).toBe(421);
      await client.closed();
    });

    test('a health check of the balancer itself closes without a word, and nothing is logged as an error', async () => {
      proxy = await startProxy(nextHop.port, networks);
      const client = await SmtpClient.connect({ port: proxy.port });
      client.destroy();
      await waitUntil('the session has ended', () => proxy?.proxy.sessions === 0);
      expect(proxy.events.filter(({ level }) => level !== 'debug')).toEqual([]);
    });

    test.each([
      ['LOCAL', v2(0x20, Buffer.alloc(0))],
      ['UNKNOWN', Buffer.from('PROXY UNKNOWN\r\n')],
    ])('nor is one that says what it is (%s) counted as a stranger', async (_, header) => {
      proxy = await startProxy(nextHop.port, networks);
      const client = await SmtpClient.connect({ port: proxy.port });
      await client.sendData(header);
      await client.closed();
      await waitUntil('the session has ended', () => proxy?.proxy.sessions === 0);
      expect(proxy.refusals).toEqual([]);
      expect(proxy.events.filter(({ level }) => level !== 'debug')).toEqual([]);
    });

    test('a header from a peer that is not a balancer is not believed', async () => {
      proxy = await startProxy(nextHop.port, { ...networks, allowlist: ['127.0.0.0/8'] });
      const client = await SmtpClient.connect({ port: proxy.port, localAddress: '127.0.0.2' });
      expect((await client.reply()).code).toBe(220);
      expect((await client.command('PROXY TCP4 40.92.1.2 10.0.0.1 4711 25')).code).toBe(502);
      client.destroy();
    });
  });

  test('a probe that connects and closes without a word is silent', async () => {
    proxy = await startProxy(nextHop.port);
    const client = await SmtpClient.connect({ port: proxy.port });
    client.reset();
    await waitUntil('the session has ended', () => proxy?.proxy.sessions === 0);
    expect(proxy.events.filter(({ level }) => level !== 'debug')).toEqual([]);
    expect(nextHop.sessions).toBe(0);
  });

  test('a probe that is over before the proxy comes to it is silent too', async () => {
    proxy = await startProxy(nextHop.port);
    const probe = `const socket = require('net').connect(${proxy.port}, '127.0.0.1', () => socket.resetAndDestroy())`;
    // Nothing is accepted in this process meanwhile.
    expect(spawnSync(process.execPath, ['-e', probe]).status).toBe(0);
    const client = await SmtpClient.open({ port: proxy.port });
    client.destroy();
    expect(proxy.refusals).toEqual([]);
    expect(proxy.events.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  test('a client that does not wait for the answer to QUIT is no error', async () => {
    proxy = await startProxy(nextHop.port);
    const client = await SmtpClient.open({ port: proxy.port });
    await client.send('QUIT');
    client.reset();
    await waitUntil('the session has ended', () => proxy?.proxy.sessions === 0);
    expect(proxy.events.filter(({ level }) => level !== 'debug')).toEqual([]);
  });
});
