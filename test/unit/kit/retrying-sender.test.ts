import { RawNextHop } from '../../kit/raw-next-hop';
import { sendWithRetries, type DeliveryRecord } from '../../kit/retrying-sender';
import { stopAfterTest } from '../../kit/stop-after-test';

const message = { id: 'one', from: 'mary@example.com', to: 'bob@example.net', content: Buffer.from('Hello\r\n') };
const quick = { concurrency: 1, backOff: { first: 1, longest: 4 } };

async function send(hop: RawNextHop, attempts = 5): Promise<DeliveryRecord | undefined> {
  const [record] = await sendWithRetries([message], { port: hop.port, attempts, ...quick });
  return record;
}

describe('the sender that retries', () => {
  test('tries again after 4xx and after a broken connection, and records each attempt', async () => {
    let contents = 0;
    const hop = stopAfterTest(
      await RawNextHop.start({
        script: ({ verb }) => {
          if (verb !== 'CONTENT') return undefined;
          contents += 1;
          if (contents === 1) return { reply: '451 4.3.0 Later' };
          return contents === 2 ? { drop: 'reset' } : undefined;
        },
      }),
    );
    const record = await send(hop);
    expect(record).toMatchObject({
      outcome: 'accepted',
      attempts: [
        { stage: 'CONTENT', reply: { code: 451 } },
        { error: { code: 'ECONNRESET' } },
        { stage: 'CONTENT', reply: { code: 250 } },
      ],
    });
  });

  test('takes 5xx for an answer', async () => {
    const hop = stopAfterTest(
      await RawNextHop.start({
        script: ({ verb }) => (verb === 'RCPT' ? { reply: '550 5.1.1 Unknown' } : undefined),
      }),
    );
    const record = await send(hop);
    expect(record).toMatchObject({ outcome: 'refused', attempts: [{ stage: 'RCPT', reply: { code: 550 } }] });
  });

  test('takes a 421 to the greeting or a recipient for an answer, though the connection is closed then', async () => {
    const hop = stopAfterTest(
      await RawNextHop.start({
        script: ({ verb, session }) => {
          if (verb === 'EHLO' && session === 1) return { reply: '421 4.4.1 Nobody there', drop: 'close' };
          return verb === 'RCPT' && session === 2 ? { reply: '421 4.4.2 Gone', drop: 'close' } : undefined;
        },
      }),
    );
    const record = await send(hop);
    expect(record).toMatchObject({
      outcome: 'accepted',
      attempts: [{ stage: 'OPENING', reply: { code: 421 } }, { stage: 'RCPT', reply: { code: 421 } }, {}],
    });
  });

  test('gives up after so many attempts', async () => {
    const hop = stopAfterTest(
      await RawNextHop.start({
        script: ({ verb }) => (verb === 'MAIL' ? { reply: '421 4.3.2 No' } : undefined),
      }),
    );
    const record = await send(hop, 3);
    expect(record?.outcome).toBe('given-up');
    expect(record?.attempts).toHaveLength(3);
  });
});
