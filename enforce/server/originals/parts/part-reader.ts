import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { answerOfWorker } from '../../operation/answer-of-worker.js';
import { ConcurrencyLimit } from '../../operation/concurrency-limit.js';
import { EnforceError } from '../../operation/enforce-error.js';
import { errorText } from '../../operation/error-text.js';
import type { OriginalStore } from '../original-store.js';
import type { WantedPart } from './wanted-part.js';

const LIMIT_MS = 20_000;
const MEMORY_MIB = 256;
/** Each holds a message while its turn is on; the others wait without one. */
const MOST_PENDING = 50;

/** Gives out parts of the messages behind incidents, one at a time, each taken out in a thread of its own. */
export class PartReader {
  private readonly turns = new ConcurrencyLimit(1);
  private pending = 0;

  /** @param limitMs that taking a part out may last; default 20 seconds */
  constructor(
    private readonly originals: Pick<OriginalStore, 'read'>,
    private readonly limitMs = LIMIT_MS,
  ) {}

  /**
   * A part of the message behind an incident.
   * @param number of the incident
   * @throws EnforceError `originalUnknown`, `partUnknown`, `tooManyRequests`, or as `OriginalStore.read`
   */
  async read(number: number, wanted: WantedPart): Promise<Buffer> {
    if (this.pending >= MOST_PENDING) throw new EnforceError('tooManyRequests', 'Too many messages to take apart.');
    this.pending += 1;
    try {
      return await this.turns.run(() => this.take(number, wanted));
    } finally {
      this.pending -= 1;
    }
  }

  private async take(number: number, wanted: WantedPart): Promise<Buffer> {
    const message = await this.originals.read(number);
    if (!message) throw new EnforceError('originalUnknown', `Number ${String(number)}.`);
    const part = await this.ask(message, wanted).catch((error: unknown) => {
      throw new EnforceError('partUnknown', `${errorText(error)}.`, { cause: error });
    });
    if (!part) throw new EnforceError('partUnknown', `Number ${String(number)}.`);
    return part;
  }

  private async ask(message: Buffer, wanted: WantedPart): Promise<Buffer | undefined> {
    const worker = new Worker(join(__dirname, 'part-thread.js'), {
      workerData: { message, wanted },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
      // What hostile mail could get hold of there has nothing to tell.
      env: {},
    });
    try {
      const answer = await answerOfWorker(worker, this.limitMs);
      return answer instanceof Uint8Array
        ? Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
        : undefined;
    } finally {
      await worker.terminate();
    }
  }
}
