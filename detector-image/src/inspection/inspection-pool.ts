import { EventEmitter } from 'node:events';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import type { IndexLocation, ReceivedIndex } from '@cloud-prevent/inspection/indexes/index-folder';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { InspectionError } from './inspection-error.js';
import { InspectionJob, type Inspected, type InspectionRequest } from './inspection-job.js';
import { InspectionProcess } from './inspection-process.js';

/** How a pool works. */
export interface InspectionPoolOptions {
  /** Workers. */
  readonly workers: number;
  /** MiB of heap of each. */
  readonly memory: number;
  /** Messages that may wait for a worker; one more is refused at once. */
  readonly queue: number;
  /** Where the indexes are that policies name. */
  readonly indexes: IndexLocation | undefined;
  /** Those that came over the link. @default none */
  readonly received?: readonly ReceivedIndex[];
  /** How far the text in pictures is read. @default not at all */
  readonly ocr?: OcrOptions;
}

/** Events of the pool, by name. */
interface InspectionPoolEvents {
  /** A worker hung or died and is being replaced. */
  lost: [reason: string];
  /** A worker could not be replaced; the next message tries again. */
  unreplaced: [error: Error];
}

/** After a failed start of a worker no other is tried for this time, in milliseconds. */
const START_PAUSE = 1000;

/** Workers that inspect messages side by side, all against the same policy set. */
export class InspectionPool extends EventEmitter<InspectionPoolEvents> {
  readonly #queue = new Set<InspectionJob>();
  readonly #busy = new Set<InspectionProcess>();
  #workers = new Set<InspectionProcess>();
  #starting = 0;
  #notBefore = 0;
  #closed = false;

  private constructor(
    private options: InspectionPoolOptions,
    private policySet: PolicySet,
  ) {
    super();
  }

  /**
   * Starts a pool and resolves when all workers have compiled the set.
   * @throws ConfigurationError when the set does not compile
   */
  static async start(options: InspectionPoolOptions, policySet: PolicySet): Promise<InspectionPool> {
    const pool = new InspectionPool(options, policySet);
    pool.#adopt(await startWorkers(options, policySet));
    return pool;
  }

  /**
   * Changes policy set or options. The new workers take over when all of them are ready; what is being inspected is
   * finished by the old ones. When they cannot be started, everything stays as it was.
   * @throws ConfigurationError when the set does not compile
   */
  async replace(options: InspectionPoolOptions, policySet: PolicySet): Promise<void> {
    const workers = await startWorkers(options, policySet);
    const old = this.#workers;
    this.options = options;
    this.policySet = policySet;
    this.#adopt(workers);
    await Promise.all([...old].filter((worker) => !this.#busy.has(worker)).map((worker) => worker.stop()));
  }

  /** Messages that wait for a worker. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Inspects a message.
   * @param milliseconds its budget, waiting included
   * @param signal aborted when nobody wants the answer any more
   * @throws InspectionError
   */
  inspect(request: InspectionRequest, milliseconds: number, signal: AbortSignal): Promise<Inspected> {
    if (this.#queue.size >= this.options.queue) {
      return Promise.reject(new InspectionError('overload', `${this.#queue.size} messages wait for inspection`));
    }
    const job = new InspectionJob(request, milliseconds, (left) => this.#queue.delete(left));
    const abort = (): void => job.fail(new InspectionError('aborted', 'the client has gone'));
    signal.addEventListener('abort', abort, { once: true });
    this.#queue.add(job);
    this.#dispatch();
    return job.done.finally(() => signal.removeEventListener('abort', abort));
  }

  #dispatch(): void {
    this.#refill();
    for (const worker of this.#workers) {
      const job = this.#queue.values().next().value;
      if (!job) return;
      if (!worker.idle || this.#busy.has(worker)) continue;
      this.#queue.delete(job);
      this.#busy.add(worker);
      void this.#run(job, worker);
    }
  }

  async #run(job: InspectionJob, worker: InspectionProcess): Promise<void> {
    await job.runOn(worker);
    this.#busy.delete(worker);
    if (this.#workers.has(worker)) this.#dispatch();
    else await worker.stop();
  }

  #adopt(workers: readonly InspectionProcess[]): void {
    this.#workers = new Set(workers);
    for (const worker of workers) this.#watch(worker);
    this.#dispatch();
  }

  #watch(worker: InspectionProcess): void {
    worker.on('lost', (reason) => {
      this.#workers.delete(worker);
      this.emit('lost', reason);
      this.#dispatch();
    });
  }

  /** Replaces lost workers. Called with every message, so that a failed start is tried again while there is mail. */
  #refill(): void {
    const missing = this.options.workers - this.#workers.size - this.#starting;
    if (this.#closed || missing <= 0 || performance.now() < this.#notBefore) return;
    this.#starting += missing;
    for (let count = 0; count < missing; count++) void this.#startOne();
  }

  async #startOne(): Promise<void> {
    const { policySet, options } = this;
    try {
      const worker = await startWorker(options, policySet);
      // Another set may have taken over meanwhile, with all its workers.
      const complete = this.#workers.size >= this.options.workers;
      if (this.#closed || complete || policySet !== this.policySet) return await worker.stop();
      this.#workers.add(worker);
      this.#watch(worker);
    } catch (error) {
      this.#notBefore = performance.now() + START_PAUSE;
      this.emit('unreplaced', error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#starting--;
    }
    this.#dispatch();
  }

  /** Ends all workers; what waits or is being inspected fails as aborted. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#queue) job.fail(new InspectionError('aborted', 'the detector is stopping'));
    const all = new Set([...this.#workers, ...this.#busy]);
    this.#workers.clear();
    await Promise.all([...all].map((worker) => worker.stop()));
  }
}

function startWorker(options: InspectionPoolOptions, policySet: PolicySet): Promise<InspectionProcess> {
  const { memory, indexes, received = [], ocr } = options;
  return InspectionProcess.start({ policySet, indexes, received, ocr, memory, lowPriority: false });
}

async function startWorkers(options: InspectionPoolOptions, policySet: PolicySet): Promise<InspectionProcess[]> {
  const started = await Promise.allSettled(
    Array.from({ length: options.workers }, () => startWorker(options, policySet)),
  );
  const workers = started.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
  const failure = started.find((one) => one.status === 'rejected');
  if (!failure) return workers;
  await Promise.all(workers.map((worker) => worker.stop()));
  throw failure.reason;
}
