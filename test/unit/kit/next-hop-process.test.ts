import { NextHopProcess } from '../../kit/next-hop-process';
import { sendWithRetries, type OutgoingMessage } from '../../kit/retrying-sender';
import { waitUntil } from '../../kit/wait-until';
import { stopAfterTest } from '../../kit/stop-after-test';

/** At least; the sending goes on until the last kill is over. */
const MESSAGES = 200;

function* messagesWhile(wanted: () => boolean): Generator<OutgoingMessage> {
  for (let index = 0; index < MESSAGES || wanted(); index += 1) {
    const content = Buffer.from(`X-Test-Id: m${index}\r\n\r\nHello\r\n`);
    yield { id: `m${index}`, from: 'mary@example.com', to: 'bob@example.net', content };
  }
}

describe('a next hop that is killed', () => {
  test('has on file everything that it acknowledged, and the sender delivers the rest after it is back', async () => {
    const hop = stopAfterTest(await NextHopProcess.start());
    const killAt = [30, 90];
    let kills = 0;
    const messages = messagesWhile(() => kills < killAt.length);
    const sending = sendWithRetries(messages, { port: hop.port, concurrency: 5, attempts: 1_000 });
    for (const count of killAt) {
      await waitUntil(`${count} messages are on file`, () => hop.acknowledged().length >= count);
      await hop.kill();
      await hop.restart();
      kills += 1;
    }
    const records = await sending;
    expect(records.length).toBeGreaterThanOrEqual(MESSAGES);
    expect(records.filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
    expect(records.some(({ attempts }) => attempts.length > 1)).toBe(true);
    expect(new Set(hop.acknowledged().map(({ id }) => id))).toEqual(new Set(records.map(({ id }) => id)));
  });
});
