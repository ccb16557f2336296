import fc from 'fast-check';
import { InspectionPool } from '@cloud-prevent/detector/inspection/inspection-pool';
import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import { limits } from '@cloud-prevent/inspection/extract/limits';
import { bytesOf, hostileMessage } from '../../kit/fuzz/hostile-message';
import { peakResident } from '../../kit/peak-resident';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
import { workersOf } from '../../kit/workers-of';

/** `npm run fuzz` asks for many more, and others each time. */
const INPUTS = Number(process.env.FUZZ_INPUTS ?? 200);
/** By default the same inputs each time, so that what fails is what was changed. */
const seed = Number(process.env.TEST_SEED ?? 1);

const MIB = 1024 ** 2;
/** MiB of heap of the worker, and how much it may take in all; the rest is what it reads beside its heap. */
const HEAP = 256;
const MOST_RESIDENT = 768 * MIB;
/** Milliseconds for a message: what an attachment may take, and room for a slow machine. */
const BUDGET = limits.attachmentTime + 20_000;

const policySet = policySetOf([
  policyOf({ keyword: { words: ['bluebird'] } }, { name: 'keyword' }),
  policyOf({ dataIdentifier: { name: 'credit-card-number' } }, { name: 'card' }),
]);
const envelope = { sender: 'alice@example.com', recipients: ['bob@example.net'] };

describe('hostile messages', () => {
  let pool: InspectionPool;
  const lost: string[] = [];

  beforeAll(async () => {
    pool = await InspectionPool.start({ workers: 1, memory: HEAP, queue: 10, indexes: undefined }, policySet);
    pool.on('lost', (reason) => lost.push(reason));
  });

  afterAll(() => pool.close());

  it(`end in a verdict each, within time and memory: ${INPUTS} of them (TEST_SEED=${seed})`, async () => {
    const endsInVerdict = async (content: Buffer): Promise<void> => {
      const request = { load: () => Promise.resolve(content), ...envelope };
      const { result } = await pool.inspect(request, BUDGET, new AbortController().signal);
      decideVerdict(policySet, result.violations, { ...envelope, trialMode: false });
    };
    await fc.assert(
      fc.asyncProperty(hostileMessage, async (hostile) => endsInVerdict(await bytesOf(hostile))),
      { numRuns: INPUTS, seed },
    );
    expect(lost).toEqual([]);
    expect(workersOf(process.pid).map(peakResident)).toEqual([expect.any(Number)]);
    expect(Math.max(...workersOf(process.pid).map(peakResident))).toBeLessThan(MOST_RESIDENT);
  });
});
