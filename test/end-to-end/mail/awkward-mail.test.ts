import { createHash } from 'node:crypto';
import { peakMemory } from '../../../bench/dist/process/peak-memory.js';
import { addedLines } from '../../kit/added-lines';
import { awkwardCorpus } from '../../kit/awkward-corpus';
import type { AwkwardMessage } from '../../kit/awkward-message';
import { examplePolicies } from '../../kit/example-policies';
import { GuardingDetector } from '../../kit/guarding-detector';
import { peakResident } from '../../kit/peak-resident';
import { RawNextHop } from '../../kit/raw-next-hop';
import { SmtpClient } from '../../kit/smtp-client';

const MEGABYTE = 1_048_576;
const MOST_MEMORY = 400 * MEGABYTE;
const TENANT = Buffer.from('X-OriginatorOrg: example.com\r\n');

/** The message with the tenant's header, which most bring with them. */
function* withTenant(message: AwkwardMessage): Generator<Buffer> {
  const [first] = message.chunks();
  if (!first?.toString('latin1').includes('X-OriginatorOrg:')) yield TENANT;
  yield* message.chunks();
}

function digestOf(chunks: Iterable<Buffer>): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

describe('awkward mail on its way through a detector with the example policies', () => {
  const corpus = [...awkwardCorpus()];
  const isLargest = ({ size }: AwkwardMessage) => size === 150 * MEGABYTE;
  let hop: RawNextHop;
  let detector: GuardingDetector;
  let client: SmtpClient;

  beforeEach(async () => {
    hop = await RawNextHop.start({ keep: 'digest' });
    const policies = await examplePolicies();
    detector = await GuardingDetector.start({ nextHop: hop, policies, changes: { failures: { oversize: 'pass' } } });
    client = await SmtpClient.open({ port: detector.port });
  });

  afterEach(async () => {
    client?.destroy();
    await detector?.stop();
    await hop?.stop();
  });

  /** Sends a message, by BDAT when DATA would change it, and tells what went wrong; undefined: nothing. */
  async function faultOf(message: AwkwardMessage): Promise<string | undefined> {
    const before = hop.messages.length;
    const { mail, final } = await client.deliver({
      from: 'mary@example.com',
      to: message.recipients,
      message: withTenant(message),
      mode: message.needsBdat ? 'bdat' : 'data',
      mailParameters: message.mailParameters,
    });
    const { code, lines } = final ?? mail;
    const [arrived, ...more] = hop.messages.slice(before);
    if (code !== 250) return `refused with ${code} ${lines.join(' ')}`;
    if (!arrived || more.length > 0) return `arrived ${hop.messages.length - before} times`;
    if (arrived.recipients.join() !== message.recipients.join()) return `arrived for ${arrived.recipients.join()}`;
    const added = addedLines(arrived.head);
    if (added.length === 0) return 'arrived without the mark of the detector';
    return arrived.sha256 === digestOf([added, ...withTenant(message)]) ? undefined : 'arrived with other bytes';
  }

  test('more than 200 messages arrive byte for byte under the added headers', async () => {
    const faults: string[] = [];
    for (const message of corpus) {
      const fault = isLargest(message) ? undefined : await faultOf(message);
      if (fault !== undefined) faults.push(`${message.name}: ${fault}`);
    }
    expect(hop.messages.length).toBeGreaterThan(200);
    expect(faults).toEqual([]);
  });

  test('150 MB arrive byte for byte, marked as not fully inspected, within 400 MB of memory', async () => {
    const largest = corpus.filter(isLargest);
    const before = peakResident(detector.process.pid);
    for (const message of largest) expect(await faultOf(message)).toBeUndefined();
    expect(largest).toHaveLength(1);
    expect(hop.messages.at(-1)?.head.toString('latin1')).toContain('\r\nX-DLP-Processing-Status: limited\r\n');
    // Much less than the message takes: it was never held whole.
    expect(peakResident(detector.process.pid) - before).toBeLessThan(100 * MEGABYTE);
    expect(peakMemory(detector.process.pid)).toBeLessThan(MOST_MEMORY);
  });
});
