import type { InspectedMessage, InspectionResult } from '@cloud-prevent/inspection/inspector';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { InspectionError } from './inspection-error.js';
import type { InspectionProcess } from './inspection-process.js';
import { setForSender } from './set-for-sender.js';

/** What is asked of an inspection. */
export interface InspectionRequest {
  /** Gives the bytes only when a worker is free, so that waiting messages cost no second copy. */
  readonly load: () => Promise<Uint8Array>;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Bytes of the whole message; those that `load` gives without it. */
  readonly size?: number;
  /** Why what `load` gives is not the whole message. */
  readonly missing?: readonly IncompleteReason[];
}

/** A result with the policy set that it was found with. */
export interface Inspected {
  readonly result: InspectionResult;
  readonly policySet: PolicySet;
}

/** One message on its way through the pool: waiting, then with a worker, for one time budget in all. */
export class InspectionJob {
  readonly done: Promise<Inspected>;
  readonly #deadline: number;
  #settled = false;
  #resolve: (inspected: Inspected) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  readonly #timer: NodeJS.Timeout;

  /**
   * @param milliseconds the budget, from now
   * @param onLeave called once when the job needs no worker any more
   */
  constructor(
    private readonly request: InspectionRequest,
    milliseconds: number,
    private readonly onLeave: (job: InspectionJob) => void,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#deadline = performance.now() + milliseconds;
    const tooLate = `no inspection worker was free within ${Math.round(milliseconds)} ms`;
    this.#timer = setTimeout(() => this.fail(new InspectionError('timeout', tooLate)), milliseconds);
  }

  /** Gives the job up; its promise rejects. */
  fail(error: Error): void {
    if (this.#leave()) this.#reject(error);
  }

  /** Has the job done by a worker, and resolves when the worker is free or gone. Never rejects. */
  async runOn(worker: InspectionProcess): Promise<void> {
    try {
      const content = await this.request.load();
      if (this.#settled) return;
      const { sender, recipients, size, missing } = this.request;
      const message: InspectedMessage = { content, sender, recipients, size, missing };
      clearTimeout(this.#timer);
      const result = await worker.inspect(message, Math.max(1, this.#deadline - performance.now()));
      if (this.#leave()) this.#resolve({ result, policySet: setForSender(worker.options.policySet, message.sender) });
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #leave(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.onLeave(this);
    return true;
  }
}
