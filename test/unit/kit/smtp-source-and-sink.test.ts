import { RawNextHop } from '../../kit/raw-next-hop';
import { whenInstalled } from '../../kit/required-program';
import { runSmtpSource } from '../../kit/run-smtp-source';
import { SmtpClient } from '../../kit/smtp-client';
import { SmtpSink } from '../../kit/smtp-sink';
import { stopAfterTest } from '../../kit/stop-after-test';

whenInstalled('smtp-source', 'smtp-sink')("Postfix's load tools", () => {
  test('smtp-source sends all its messages', async () => {
    const hop = stopAfterTest(await RawNextHop.start({ keep: 'digest' }));
    await runSmtpSource({ port: hop.port, messages: 200, size: 4096, from: 'mary@example.com', to: 'bob@example.net' });
    expect(hop.messages).toHaveLength(200);
  });

  test('smtp-source fails when a message is refused', async () => {
    const hop = stopAfterTest(
      await RawNextHop.start({
        script: ({ verb }) => (verb === 'CONTENT' ? { reply: '451 No' } : undefined),
      }),
    );
    const load = { port: hop.port, messages: 1, from: 'mary@example.com', to: 'bob@example.net' };
    await expect(runSmtpSource(load)).rejects.toThrow('451');
  });

  test('smtp-sink keeps what it accepts', async () => {
    const sink = stopAfterTest(await SmtpSink.start({ keep: true }));
    const client = stopAfterTest(await SmtpClient.open({ port: sink.port }));
    const message = Buffer.from('Subject: x\r\n\r\nHello\r\n');
    const { final } = await client.deliver({ from: 'mary@example.com', to: 'bob@example.net', message });
    expect(final?.code).toBe(250);
    await client.quit();
    expect(sink.messages().map(String)).toEqual([
      expect.stringMatching(/X-Rcpt-Args: <bob@example\.net>[^]*\n\nHello\n\n$/),
    ]);
  });
});
