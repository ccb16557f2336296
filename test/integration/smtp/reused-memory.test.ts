import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../../kit/next-hop-script';
import { deliverSideBySide } from '../../kit/deliver-side-by-side';
import { startProxy, TENANT_HEADER } from '../../kit/proxy-under-test';
import { RawNextHop } from '../../kit/raw-next-hop';
import { stopAfterTest } from '../../kit/stop-after-test';
import type { DeliveryRequest } from '../../kit/smtp-client';
import { TcpFaultProxy } from '../../kit/tcp-fault-proxy';

const MESSAGES = 24;
const CONNECTIONS = 8;
const MIB = 1024 ** 2;

/** What a next hop does to a message, and to whom it is sent for that. */
const FATES: Readonly<Record<string, Answer>> = {
  taken: {},
  refused: { reply: '554 5.7.1 No' },
  deferred: { reply: '451 4.3.0 Later' },
};

/** Longer than what two sockets hold between them; every line says which message it is, so that a byte of another shows. */
function message(number: number): Buffer {
  const line = `message ${String(number).padStart(6, '0')} ${'x'.repeat(60)}\r\n`;
  return Buffer.from(`${TENANT_HEADER}Subject: ${number}\r\n\r\n${line.repeat(130_000 + ((number * 3_701) % 30_000))}`);
}

function request(number: number, mode: 'data' | 'bdat'): DeliveryRequest & { readonly number: number } {
  const fate = Object.keys(FATES)[number % 3] as string;
  return { from: 'mary@example.com', to: `${fate}@example.net`, message: message(number), mode, number };
}

describe('memory that is used again from one message to the next', () => {
  test.each(['data', 'bdat'] as const)('never brings a byte of another message, with %s', async (mode) => {
    const hop = stopAfterTest(
      await RawNextHop.start({
        keep: 'digest',
        script: ({ verb, recipients }) => (verb === 'CONTENT' ? FATES[recipients[0]?.split('@')[0] ?? ''] : undefined),
      }),
    );
    // So slow that a message waits here while it goes on, and others come.
    const slow = stopAfterTest(
      await TcpFaultProxy.start({ port: hop.port }, { kind: 'delay', direction: 'to-server', milliseconds: 5 }),
    );
    const proxy = stopAfterTest(
      await startProxy(
        slow.port,
        { limits: { spillAt: 64 * MIB, memory: 256 * MIB } },
        {
          // Messages overtake each other, and each is read once more while others come and go.
          decide: async ({ content }) => {
            const before = await content.read();
            await wait(before.length % 7);
            expect((await content.read()).equals(before)).toBe(true);
            return { action: 'relay', edits: { add: [], remove: [] } };
          },
        },
      ),
    );
    const accepted: number[] = [];
    const requests = Array.from({ length: MESSAGES }, (_, number) => request(number, mode));
    await deliverSideBySide({ port: proxy.port }, CONNECTIONS, requests, ({ number }, { code }) => {
      if (code === 250) accepted.push(number);
    });
    expect(accepted).toHaveLength(MESSAGES / 3);
    const expected = accepted.map((number) => createHash('sha256').update(message(number)).digest('hex'));
    expect(hop.messages.map(({ sha256 }) => sha256).sort()).toEqual(expected.sort());
  });
});
