import { peakMemory } from '../../../bench/dist/process/peak-memory.js';
import { addedLines } from '../../kit/added-lines';
import { examplePolicies } from '../../kit/example-policies';
import { GuardingDetector } from '../../kit/guarding-detector';
import { peakResident } from '../../kit/peak-resident';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';
import { stopAfterTest } from '../../kit/stop-after-test';

const SESSIONS = 100;
const MEGABYTE = 1_048_576;
/** Of the process that carries the mail. */
const MOST_MEMORY = 400 * MEGABYTE;
/** With its two inspection workers, where the code that they share counts three times. */
const MOST_MEMORY_IN_ALL = 600 * MEGABYTE;

/** A message of 1 MB: lines of text, the first of which is its number. */
function message(number: number): Buffer {
  const top = `X-OriginatorOrg: example.com\r\nSubject: ${number}\r\n\r\n`;
  const line = `${number} is the number of this line and of all that follow it\r\n`;
  return Buffer.from((top + line.repeat(MEGABYTE / line.length)).padEnd(MEGABYTE - 2, 'x') + '\r\n');
}

/** A next hop that answers no message before all are there: until then the detector holds every one of them. */
async function hopThatWaitsForAll(): Promise<RawNextHop> {
  let open: () => void = () => undefined;
  const allAreThere = new Promise<void>((resolve) => (open = resolve));
  let there = 0;
  const onAccept = () => {
    there += 1;
    if (there === SESSIONS) open();
    return allAreThere;
  };
  return RawNextHop.start({ onAccept });
}

async function deliver(port: number, number: number): Promise<number | undefined> {
  const client = await SmtpClient.open({ port });
  const request = { from: 'mary@example.com', to: `bob${number}@example.net`, message: message(number) };
  const { final } = await client.deliver(request).finally(() => client.leave());
  return final?.code;
}

describe('100 sessions with a message of 1 MB each, all held at once', () => {
  test.each([
    ['without policies', undefined],
    ['with the example policies', examplePolicies],
  ])('are carried within 400 MB of memory %s', async (_how, read) => {
    const hop = stopAfterTest(await hopThatWaitsForAll());
    const policies = await read?.();
    const settings = { 'MessageChain.NumChains': 2 };
    const detector = stopAfterTest(await GuardingDetector.start({ nextHop: hop, policies, changes: { settings } }));
    const codes = await Promise.all(Array.from({ length: SESSIONS }, (_, number) => deliver(detector.port, number)));
    expect(codes.filter((code) => code !== 250)).toEqual([]);
    const changed = hop.messages.filter(({ recipients: [recipient = ''], content, head }) => {
      const sent = message(Number(/\d+/.exec(recipient)?.[0]));
      return !content.equals(Buffer.concat([addedLines(head), sent]));
    });
    expect([hop.messages.length, changed]).toEqual([SESSIONS, []]);
    expect(peakResident(detector.process.pid)).toBeLessThan(MOST_MEMORY);
    expect(peakMemory(detector.process.pid)).toBeLessThan(MOST_MEMORY_IN_ALL);
  });
});
