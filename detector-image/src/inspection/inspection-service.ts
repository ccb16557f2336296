import { availableParallelism } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { ReceivedIndex } from '@cloud-prevent/inspection/indexes/index-folder';
import { ocrOptionsOf } from '@cloud-prevent/protocol/ocr-options-of';
import { emptyPolicySet, type PolicySet } from '@cloud-prevent/protocol/policy-set';
import { InspectionError } from './inspection-error.js';
import type { Inspected, InspectionRequest } from './inspection-job.js';
import { InspectionPool, type InspectionPoolOptions } from './inspection-pool.js';

/** Messages that may wait for each worker. As many as sessions could wait with two workers and the default limits. */
const QUEUE_PER_WORKER = 500;

/** Told about what goes wrong with workers. */
export interface InspectionReporter {
  workerLost(reason: string): void;
  workerNotReplaced(error: Error): void;
}

/**
 * Inspection as the rest of the detector sees it: one policy set at a time, changed while mail flows. Without an
 * enabled policy there are no workers, and no message needs inspecting.
 */
export class InspectionService {
  #policySet: PolicySet = emptyPolicySet;
  #pool: InspectionPool | undefined;
  #options: InspectionPoolOptions | undefined;
  #unavailable: string | undefined;
  #changing: Promise<void> = Promise.resolve();

  /**
   * @param received what has come over the link of the indexes that a set names
   * @default received none
   */
  constructor(
    private readonly reporter: InspectionReporter,
    private readonly received: (policySet: PolicySet) => readonly ReceivedIndex[] = () => [],
  ) {}

  /** The set in force. */
  get policySet(): PolicySet {
    return this.#policySet;
  }

  /** False when messages may go on without a look into them: there is no enabled policy. */
  get needed(): boolean {
    return this.#pool !== undefined || this.#unavailable !== undefined;
  }

  /** Messages that wait for a worker. */
  get waiting(): number {
    return this.#pool?.waiting ?? 0;
  }

  /**
   * Puts a policy set or other settings into force, whole or not at all. Calls take effect one after another.
   * @throws ConfigurationError when the set does not compile; the one before stays
   */
  use(policySet: PolicySet, configuration: DetectorConfiguration): Promise<void> {
    const change = this.#changing.then(() =>
      this.#change(policySet, { ...poolOptions(configuration), received: this.received(policySet) }),
    );
    // The next change waits for this one, whether or not it succeeds; its failure belongs to this caller.
    this.#changing = change.catch(() => undefined);
    return change;
  }

  async #change(policySet: PolicySet, options: InspectionPoolOptions): Promise<void> {
    if (policySet === this.#policySet && isDeepStrictEqual(options, this.#options)) return;
    const pool = this.#pool;
    if (![...policySet.policies, ...(policySet.candidate?.policies ?? [])].some(({ enabled }) => enabled)) {
      this.#pool = undefined;
      await pool?.close();
    } else if (pool) {
      await pool.replace(options, policySet);
    } else {
      this.#pool = this.#reported(await InspectionPool.start(options, policySet));
    }
    this.#policySet = policySet;
    this.#options = options;
    this.#unavailable = undefined;
  }

  #reported(pool: InspectionPool): InspectionPool {
    pool.on('lost', (reason) => this.reporter.workerLost(reason));
    pool.on('unreplaced', (error) => this.reporter.workerNotReplaced(error));
    return pool;
  }

  /** Makes every inspection fail until a usable policy set comes: the one on disk cannot be used. */
  makeUnavailable(reason: string): void {
    this.#unavailable = reason;
  }

  /**
   * Inspects a message.
   * @param milliseconds its budget, waiting included
   * @throws InspectionError
   */
  inspect(request: InspectionRequest, milliseconds: number, signal: AbortSignal): Promise<Inspected> {
    if (this.#pool) return this.#pool.inspect(request, milliseconds, signal);
    return Promise.reject(new InspectionError('error', this.#unavailable ?? 'there is no policy set to inspect with'));
  }

  /** Ends all workers. */
  async close(): Promise<void> {
    await this.#changing;
    await this.#pool?.close();
    this.#pool = undefined;
  }
}

function poolOptions({ settings, limits, indexes }: DetectorConfiguration): InspectionPoolOptions {
  const workers = settings['MessageChain.NumChains'] || availableParallelism();
  return {
    workers,
    memory: limits.workerMemory,
    queue: workers * QUEUE_PER_WORKER,
    indexes,
    ocr: ocrOptionsOf(settings),
  };
}
