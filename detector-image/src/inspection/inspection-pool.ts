import { EventEmitter } from 'node:events';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { InspectionError } from './inspection-error.js';
import { InspectionJob, type Inspected, type InspectionRequest } from './inspection-job.js';
import { InspectionThread } from './inspection-thread.js';

/** How a pool works. */
export interface InspectionPoolOptions {
  /** Worker threads. */
  readonly threads: number;
  /** MiB of heap of each. */
  readonly memory: number;
  /** Messages that may wait for a worker; one more is refused at once. */
  readonly queue: number;
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

/** Worker threads that inspect messages side by side, all against the same policy set. */
export class InspectionPool extends EventEmitter<InspectionPoolEvents> {
  readonly #queue = new Set<InspectionJob>();
  readonly #busy = new Set<InspectionThread>();
  #threads = new Set<InspectionThread>();
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
    pool.#adopt(await startThreads(options, policySet));
    return pool;
  }

  /**
   * Changes policy set or options. The new workers take over when all of them are ready; what is being inspected is
   * finished by the old ones. When they cannot be started, everything stays as it was.
   * @throws ConfigurationError when the set does not compile
   */
  async replace(options: InspectionPoolOptions, policySet: PolicySet): Promise<void> {
    const threads = await startThreads(options, policySet);
    const old = this.#threads;
    this.options = options;
    this.policySet = policySet;
    this.#adopt(threads);
    await Promise.all([...old].filter((thread) => !this.#busy.has(thread)).map((thread) => thread.stop()));
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
    for (const thread of this.#threads) {
      const job = this.#queue.values().next().value;
      if (!job) return;
      if (!thread.idle || this.#busy.has(thread)) continue;
      this.#queue.delete(job);
      this.#busy.add(thread);
      void this.#run(job, thread);
    }
  }

  async #run(job: InspectionJob, thread: InspectionThread): Promise<void> {
    await job.runOn(thread);
    this.#busy.delete(thread);
    if (this.#threads.has(thread)) this.#dispatch();
    else await thread.stop();
  }

  #adopt(threads: readonly InspectionThread[]): void {
    this.#threads = new Set(threads);
    for (const thread of threads) this.#watch(thread);
    this.#dispatch();
  }

  #watch(thread: InspectionThread): void {
    thread.on('lost', (reason) => {
      this.#threads.delete(thread);
      this.emit('lost', reason);
      this.#dispatch();
    });
  }

  /** Replaces lost workers. Called with every message, so that a failed start is tried again while there is mail. */
  #refill(): void {
    const missing = this.options.threads - this.#threads.size - this.#starting;
    if (this.#closed || missing <= 0 || performance.now() < this.#notBefore) return;
    this.#starting += missing;
    for (let count = 0; count < missing; count++) void this.#startOne();
  }

  async #startOne(): Promise<void> {
    const { policySet } = this;
    try {
      const thread = await InspectionThread.start({ policySet, memory: this.options.memory, lowPriority: false });
      // Another set may have taken over meanwhile, with all its workers.
      const complete = this.#threads.size >= this.options.threads;
      if (this.#closed || complete || policySet !== this.policySet) return await thread.stop();
      this.#threads.add(thread);
      this.#watch(thread);
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
    const all = new Set([...this.#threads, ...this.#busy]);
    this.#threads.clear();
    await Promise.all([...all].map((thread) => thread.stop()));
  }
}

async function startThreads(options: InspectionPoolOptions, policySet: PolicySet): Promise<InspectionThread[]> {
  const started = await Promise.allSettled(
    Array.from({ length: options.threads }, () =>
      InspectionThread.start({ policySet, memory: options.memory, lowPriority: false }),
    ),
  );
  const threads = started.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
  const failure = started.find((one) => one.status === 'rejected');
  if (!failure) return threads;
  await Promise.all(threads.map((thread) => thread.stop()));
  throw failure.reason;
}
