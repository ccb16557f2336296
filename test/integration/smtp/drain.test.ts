import { startProxy, TENANT_HEADER, type ProxyUnderTest } from '../../kit/proxy-under-test';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { stopAfterTest } from '../../kit/stop-after-test';
import { waitUntil } from '../../kit/wait-until';

const MESSAGE = `${TENANT_HEADER}Subject: a plan\r\n\r\nlines\r\n`;
/** So long that only an end by itself lets a test end. */
const LONG = 60_000;

/** A client that has sent all of a message but its end. */
async function inTheMiddle({ port }: ProxyUnderTest): Promise<SmtpClient> {
  const client = await SmtpClient.open({ port });
  stopAfterTest(client);
  for (const line of ['MAIL FROM:<mary@example.com>', 'RCPT TO:<bob@example.net>', 'DATA']) await client.command(line);
  await client.sendData(MESSAGE);
  return client;
}

describe('a drain with a message under way', () => {
  test('waits for its end, and hands it over once', async () => {
    const hop = stopAfterTest(await RawNextHop.start());
    const proxy = stopAfterTest(await startProxy(hop.port));
    const client = await inTheMiddle(proxy);
    const drained = proxy.proxy.drain(LONG);
    await client.send('.');
    expect((await client.reply()).code).toBe(250);
    expect((await client.reply()).code).toBe(421);
    expect(await drained).toEqual({ completed: true });
    expect(hop.messages).toHaveLength(1);
  });

  test('puts it off when its time is over, and hands nothing over', async () => {
    const hop = stopAfterTest(await RawNextHop.start());
    const proxy = stopAfterTest(await startProxy(hop.port));
    const client = await inTheMiddle(proxy);
    expect(await proxy.proxy.drain(1)).toEqual({ completed: false });
    expect((await client.reply()).code).toBe(421);
    await client.send('.');
    await client.closed();
    await waitUntil('the next hop is left', () => hop.openSessions === 0);
    expect(hop.messages).toHaveLength(0);
  });

  test('puts it off when its time is over while it is decided about, and hands nothing over', async () => {
    const hop = stopAfterTest(await RawNextHop.start());
    let decide = (): void => undefined;
    let isAsked = false;
    const handler = {
      decide: async () => {
        isAsked = true;
        await new Promise<void>((resolve) => (decide = resolve));
        return { action: 'relay' as const, edits: { add: [], remove: [] } };
      },
    };
    const proxy = stopAfterTest(await startProxy(hop.port, {}, handler));
    const client = await inTheMiddle(proxy);
    await client.send('.');
    await waitUntil('the message is being decided about', () => isAsked);
    expect(await proxy.proxy.drain(1)).toEqual({ completed: false });
    expect((await client.reply()).code).toBe(421);
    decide();
    await waitUntil('the next hop is left', () => hop.openSessions === 0);
    expect(hop.messages).toHaveLength(0);
  });
});
