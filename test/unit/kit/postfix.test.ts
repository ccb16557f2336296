import { PostfixNextHop } from '../../kit/postfix-next-hop';
import { PostfixSender } from '../../kit/postfix-sender';
import { RawNextHop } from '../../kit/raw-next-hop';
import { whenInstalled } from '../../kit/required-program';
import { SmtpClient } from '../../kit/smtp-client';
import { TestAuthority } from '../../kit/test-authority';
import { stopAfterTest } from '../../kit/stop-after-test';

const authority = new TestAuthority();
const tls = authority.issue(['next.hop.test', '127.0.0.1']);
const message = Buffer.from('Subject: hello\r\nTo: bob@example.net\r\n\r\n.a\r\n..b\r\nh\xe9llo\r\n', 'latin1');

whenInstalled('postfix')('Postfix as next hop', () => {
  test('takes mail over verified TLS, answers each recipient by itself, and shows what arrived', async () => {
    const answers = { 'busy@example.net': '451 4.2.1 Later', 'gone@example.net': '550 5.1.1 Unknown' };
    const hop = stopAfterTest(await PostfixNextHop.start({ tls, answers }));
    const verified = { ca: authority.cert, rejectUnauthorized: true, servername: 'next.hop.test' };
    const client = stopAfterTest(await SmtpClient.open({ port: hop.port, tls: verified }));
    const to = ['busy@example.net', 'bob@example.net', 'gone@example.net', 'bob@elsewhere.test'];
    const { recipients, final } = await client.deliver({ from: 'mary@example.com', to, message });
    expect(recipients.map(({ code }) => code)).toEqual([451, 250, 550, 554]);
    expect(final?.code).toBe(250);
    await client.quit();
    const [arrived] = await hop.received(1);
    expect(arrived).toMatchObject({ from: 'mary@example.com', to: 'bob@example.net' });
    expect(arrived?.content.toString('latin1')).toBe(message.toString('latin1'));
  });

  test('ends with all its processes', async () => {
    const hop = stopAfterTest(await PostfixNextHop.start());
    const { port } = hop;
    await hop.stop();
    await expect(SmtpClient.connect({ port })).rejects.toThrow(`No connection to 127.0.0.1:${port}`);
  });
});

whenInstalled('postfix')('Postfix as sender', () => {
  test('sends over verified TLS, and again after a 4xx', async () => {
    let refusals = 0;
    const hop = stopAfterTest(
      await RawNextHop.start({
        tls,
        script: ({ verb }) => (verb === 'RCPT' && refusals++ === 0 ? { reply: '451 4.2.1 Later' } : undefined),
      }),
    );
    const sender = stopAfterTest(
      await PostfixSender.start({
        relayPort: hop.port,
        tls: { trusted: authority.cert, name: 'next.hop.test' },
      }),
    );
    await sender.submit({ from: 'mary@example.com', to: 'bob@example.net', content: message });
    expect((await sender.delivery('bob@example.net', 'deferred')).text).toContain('451 4.2.1 Later');
    expect((await sender.delivery('bob@example.net', 'sent')).text).toContain('250 2.0.0 Kept');
    expect(hop.messages).toMatchObject([{ secure: true, recipients: ['bob@example.net'] }]);
    expect(hop.messages[0]?.content.subarray(-message.length).toString('latin1')).toBe(message.toString('latin1'));
  });

  test('does not send to a next hop whose certificate is for another name', async () => {
    const hop = stopAfterTest(await RawNextHop.start({ tls }));
    const sender = stopAfterTest(
      await PostfixSender.start({
        relayPort: hop.port,
        tls: { trusted: authority.cert, name: 'other.test' },
      }),
    );
    await sender.submit({ from: 'mary@example.com', to: 'bob@example.net', content: message });
    expect((await sender.delivery('bob@example.net', 'deferred')).text).toContain('Server certificate not verified');
    expect(hop.messages).toEqual([]);
  });
});
