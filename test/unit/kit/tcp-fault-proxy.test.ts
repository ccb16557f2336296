import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import type { TcpFault } from '../../kit/tcp-fault';
import { TcpFaultProxy } from '../../kit/tcp-fault-proxy';
import { stopAfterTest } from '../../kit/stop-after-test';

const envelope = { from: 'mary@example.com', to: 'bob@example.net' };
const message = Buffer.from('Subject: x\r\n\r\n.dot\r\n'.repeat(50));

describe('the TCP fault proxy', () => {
  let hop: RawNextHop;

  async function through(fault: TcpFault, timeout?: number): Promise<SmtpClient> {
    hop = stopAfterTest(await RawNextHop.start());
    const proxy = stopAfterTest(await TcpFaultProxy.start({ port: hop.port }, fault));
    return stopAfterTest(await SmtpClient.connect({ port: proxy.port, timeout }));
  }

  test.each<TcpFault>([
    { kind: 'none' },
    { kind: 'split', direction: 'to-server', size: 1 },
    { kind: 'split', direction: 'to-client', size: 1 },
    { kind: 'delay', direction: 'to-client', milliseconds: 5 },
  ])('passes everything unchanged: %j', async (fault) => {
    const client = await through(fault);
    await client.reply();
    await client.hello();
    expect((await client.deliver({ ...envelope, message })).final?.code).toBe(250);
    expect(hop.messages[0]?.content.equals(message)).toBe(true);
    await client.quit();
  });

  test('cuts in order after so many bytes', async () => {
    const client = await through({ kind: 'cut', direction: 'to-client', after: 5 });
    await expect(client.reply()).rejects.toThrow('closed');
  });

  test('resets after so many bytes', async () => {
    const client = await through({ kind: 'reset', direction: 'to-server', after: 3 });
    await client.reply();
    await expect(client.command('EHLO client.test')).rejects.toThrow(/ECONNRESET|EPIPE/);
    expect(hop.commands).toEqual([]);
  });

  test('stalls after so many bytes and keeps the connection', async () => {
    const client = await through({ kind: 'stall', direction: 'to-client', after: 4 }, 1_000);
    await expect(client.reply()).rejects.toThrow('so far: "220 "');
    expect(hop.openSessions).toBe(1);
  });

  test('refuses', async () => {
    const client = await through({ kind: 'refuse' });
    await expect(client.reply()).rejects.toThrow('closed');
    expect(hop.sessions).toBe(0);
  });

  test('tells when the next bytes come, by direction', async () => {
    hop = stopAfterTest(await RawNextHop.start());
    const proxy = stopAfterTest(await TcpFaultProxy.start({ port: hop.port }));
    const greeting = proxy.nextBytes('to-client');
    const client = stopAfterTest(await SmtpClient.connect({ port: proxy.port }));
    await greeting;
    await client.reply();
    const command = proxy.nextBytes('to-server');
    await client.hello();
    await command;
  });
});
