import { EximSender } from '../../kit/exim-sender';
import { RawNextHop } from '../../kit/raw-next-hop';
import { whenInstalled } from '../../kit/required-program';
import { stopAfterTest } from '../../kit/stop-after-test';
import { TestAuthority } from '../../kit/test-authority';

const authority = new TestAuthority();
const tls = authority.issue(['next.hop.test', '127.0.0.1']);
const content = Buffer.from('Subject: hello\r\nTo: bob@example.net\r\n\r\n.a\r\n..b\r\nh\xe9llo\r\n', 'latin1');
const mail = { from: 'mary@example.com', to: 'bob@example.net', content };

whenInstalled('exim')('Exim as sender', () => {
  test('sends by BDAT over verified TLS, and its log says so', async () => {
    const hop = stopAfterTest(await RawNextHop.start({ tls }));
    const sender = stopAfterTest(await EximSender.start({ relayPort: hop.port, trusted: authority.cert }));
    await sender.submit(mail);
    expect(await sender.logged('=>', mail.to)).toMatch(/ X=TLS\S+ CV=yes .* K /);
    expect(hop.messages).toMatchObject([{ mode: 'bdat', secure: true, recipients: [mail.to] }]);
    expect(hop.messages[0]?.content.subarray(-content.length).toString('latin1')).toBe(content.toString('latin1'));
  });

  test('sends again after a 4xx', async () => {
    let refusals = 0;
    const hop = stopAfterTest(
      await RawNextHop.start({
        script: ({ verb }) => (verb === 'CONTENT' && refusals++ === 0 ? { reply: '451 4.3.0 Later' } : undefined),
      }),
    );
    const sender = stopAfterTest(await EximSender.start({ relayPort: hop.port, tls: 'none' }));
    await sender.submit(mail);
    expect(await sender.logged('==', mail.to)).toContain('451 4.3.0 Later');
    expect(await sender.logged('=>', mail.to)).toContain('C="250');
    expect(hop.messages).toHaveLength(1);
  });

  test('sends by DATA to a next hop without CHUNKING', async () => {
    const hop = stopAfterTest(await RawNextHop.start({ extensions: ['8BITMIME'] }));
    const sender = stopAfterTest(await EximSender.start({ relayPort: hop.port, tls: 'none' }));
    await sender.submit(mail);
    expect(await sender.logged('=>', mail.to)).not.toMatch(/ K /);
    expect(hop.messages).toMatchObject([{ mode: 'data' }]);
  });
});
