import { NextHop } from '../../kit/next-hop';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { TestAuthority } from '../../kit/test-authority';
import { stopAfterTest } from '../../kit/stop-after-test';

const message = Buffer.from('Subject: dots\r\n\r\n.\r\n..two\r\n.one\r\nlast line.\r\n');
const envelope = { from: 'mary@example.com', to: 'bob@example.net' };

describe('the SMTP client', () => {
  const authority = new TestAuthority();
  const tls = authority.issue(['next.hop.test', '127.0.0.1']);

  test('delivers to smtp-server over TLS that is verified, byte for byte', async () => {
    const hop = stopAfterTest(await NextHop.start({ tls }));
    const verified = { ca: authority.cert, rejectUnauthorized: true, servername: 'next.hop.test' };
    const client = stopAfterTest(await SmtpClient.open({ port: hop.port, tls: verified }));
    const { final } = await client.deliver({ ...envelope, message });
    expect(final?.code).toBe(250);
    await client.quit();
    expect(hop.messages).toMatchObject([{ from: envelope.from, recipients: [envelope.to], secure: true }]);
    expect(hop.messages[0]?.content.toString()).toBe(message.toString());
  });

  test('tells a refused recipient from an accepted one', async () => {
    const hop = stopAfterTest(await NextHop.start({ refuse: { 'full@example.net': [452, 'Mailbox full'] } }));
    const client = stopAfterTest(await SmtpClient.open({ port: hop.port }));
    const replies = await client.deliver({ ...envelope, to: ['full@example.net', envelope.to], message });
    expect(replies.recipients.map(({ code }) => code)).toEqual([452, 250]);
    expect(hop.messages[0]?.recipients).toEqual([envelope.to]);
    await client.quit();
  });

  test.each(['data', 'bdat'] as const)('delivers by %s with tiny pieces, over TLS, byte for byte', async (mode) => {
    const hop = stopAfterTest(await RawNextHop.start({ tls }));
    const client = stopAfterTest(await SmtpClient.open({ port: hop.port, tls: {} }));
    const pieces = [...message].map((byte) => Buffer.from([byte]));
    const { final } = await client.deliver({ ...envelope, message: pieces, mode, chunkSize: 1 });
    expect(final?.code).toBe(250);
    expect(hop.messages[0]?.content.equals(message)).toBe(true);
    expect(hop.messages[0]).toMatchObject({ mode, secure: true, size: message.length });
    await client.quit();
  });

  test('gives an early refusal at once instead of sending on', async () => {
    const hop = stopAfterTest(
      await RawNextHop.start({
        script: ({ verb }) => (verb === 'BDAT' ? { reply: '452 4.3.1 Full' } : undefined),
      }),
    );
    const client = stopAfterTest(await SmtpClient.open({ port: hop.port }));
    const { final } = await client.deliver({ ...envelope, message, mode: 'bdat', chunkSize: 10 });
    expect(final).toEqual({ code: 452, lines: ['4.3.1 Full'] });
  });

  test.each([
    ['a reply without a code', 'Hello', /not an SMTP reply line/],
    ['lines of two replies mixed', '250 one\n251 two', undefined],
    ['a bare carriage return in a reply', '250 Ok\r250 Ok', /not an SMTP reply line/],
  ])('is strict: %s', async (_what, reply, error) => {
    const hop = stopAfterTest(
      await RawNextHop.start({ script: ({ verb }) => (verb === 'NOOP' ? { reply } : undefined) }),
    );
    const client = stopAfterTest(await SmtpClient.open({ port: hop.port }));
    await expect(client.command('NOOP')).rejects.toThrow(error ?? /a line of another reply/);
  });

  test('does not wait for ever', async () => {
    const hop = stopAfterTest(
      await RawNextHop.start({ script: ({ verb }) => (verb === 'NOOP' ? { hang: true } : undefined) }),
    );
    const client = stopAfterTest(await SmtpClient.open({ port: hop.port, timeout: 100 }));
    await expect(client.command('NOOP')).rejects.toThrow('no whole reply for 100 ms');
  });
});
