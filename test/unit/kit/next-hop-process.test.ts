import { NextHopProcess } from '../../kit/next-hop-process';
import { sendWithRetries } from '../../kit/retrying-sender';
import { waitUntil } from '../../kit/wait-until';
import { stopAfterTest } from '../../kit/stop-after-test';

const messages = Array.from({ length: 200 }, (_, index) => ({
  id: `m${index}`,
  from: 'mary@example.com',
  to: 'bob@example.net',
  content: Buffer.from(`X-Test-Id: m${index}\r\n\r\nHello\r\n`),
}));

describe('a next hop that is killed', () => {
  test('has on file everything that it acknowledged, and the sender delivers the rest after it is back', async () => {
    const hop = stopAfterTest(await NextHopProcess.start());
    const sending = sendWithRetries(messages, { port: hop.port, concurrency: 5 });
    for (const count of [30, 90]) {
      await waitUntil(`${count} messages are on file`, () => hop.acknowledged().length >= count);
      await hop.kill();
      await hop.restart();
    }
    const records = await sending;
    expect(records.filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
    expect(records.some(({ attempts }) => attempts.length > 1)).toBe(true);
    expect(new Set(hop.acknowledged().map(({ id }) => id))).toEqual(new Set(messages.map(({ id }) => id)));
  });
});
