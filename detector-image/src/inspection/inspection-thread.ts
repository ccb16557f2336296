import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InspectionResult } from '@cloud-prevent/inspection/inspector';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { InspectionError } from './inspection-error.js';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './worker-messages.js';

/** Longest time for compiling a policy set, in milliseconds; it happens beside the mail path. */
const COMPILE_TIME = 120_000;

/** What a thread is started with. */
export interface InspectionThreadOptions {
  readonly policySet: PolicySet;
  /** MiB of heap; a thread that needs more is ended. */
  readonly memory: number;
  readonly lowPriority: boolean;
}

interface Waiting {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Events of a thread, by name. */
interface InspectionThreadEvents {
  /** The thread is gone and answers no more; never after `stop`. */
  lost: [reason: string];
}

/** One inspection worker seen from outside: asked one thing at a time, ended when it takes too long. */
export class InspectionThread extends EventEmitter<InspectionThreadEvents> {
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #ended = false;

  private constructor(readonly options: InspectionThreadOptions) {
    super();
    const start: WorkerStart = { policySet: options.policySet, lowPriority: options.lowPriority };
    this.#worker = new Worker(join(__dirname, 'inspection-worker.js'), {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: options.memory },
    });
    this.#worker.on('message', (answer: WorkerAnswer) => this.#settle()?.resolve(answer));
    this.#worker.on('error', (error) => this.#lose(error.message));
    this.#worker.on('exit', (code) => this.#lose(`it ended by itself with code ${code}`));
  }

  /**
   * Starts a thread and resolves when its policy set is compiled.
   * @throws ConfigurationError when the set does not compile
   */
  static async start(options: InspectionThreadOptions): Promise<InspectionThread> {
    const thread = new InspectionThread(options);
    try {
      const answer = await thread.#next(COMPILE_TIME, 'compiling the policy set');
      if (answer.kind === 'ready') return thread;
      throw new ConfigurationError(answer.kind === 'refused' ? answer.problems : []);
    } catch (error) {
      await thread.stop();
      throw error;
    }
  }

  /** True when it can take a message. */
  get idle(): boolean {
    return !this.#ended && !this.#waiting;
  }

  /**
   * Inspects a message. The content must have its buffer to itself: it moves to the thread, without a copy.
   * @param milliseconds after which the thread is ended
   */
  async inspect(message: WorkerRequest, milliseconds: number): Promise<InspectionResult> {
    const answer = this.#next(milliseconds, 'inspecting the message');
    this.#worker.postMessage(message, [message.content.buffer as ArrayBuffer]);
    const got = await answer;
    if (got.kind === 'inspected') return got.result;
    throw new InspectionError('error', got.kind === 'failed' ? got.message : 'the worker answered out of turn');
  }

  #next(milliseconds: number, doing: string): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(new InspectionError('error', 'the inspection worker has ended'));
        return;
      }
      const timer = setTimeout(() => this.#timeOut(milliseconds, doing), milliseconds);
      this.#waiting = { resolve, reject, timer };
    });
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) clearTimeout(waiting.timer);
    return waiting;
  }

  #timeOut(milliseconds: number, doing: string): void {
    this.#end(new InspectionError('timeout', `${doing} took longer than ${Math.round(milliseconds)} ms`));
    this.emit('lost', `${doing} took too long`);
  }

  #lose(reason: string): void {
    if (this.#ended) return;
    this.#end(new InspectionError('error', `the inspection worker failed: ${reason}`));
    this.emit('lost', reason);
  }

  #end(error: InspectionError): void {
    this.#ended = true;
    this.#settle()?.reject(error);
    // A thread cannot refuse to be ended, so that there is nothing to wait for.
    void this.#worker.terminate();
  }

  /** Ends the thread; what it works at fails as aborted. */
  async stop(): Promise<void> {
    this.#ended = true;
    this.#settle()?.reject(new InspectionError('aborted', 'the detector is stopping'));
    await this.#worker.terminate();
  }
}
