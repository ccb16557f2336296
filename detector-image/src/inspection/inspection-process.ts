import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import type { IndexLocation, ReceivedIndex } from '@cloud-prevent/inspection/indexes/index-folder';
import type { InspectedMessage, InspectionResult } from '@cloud-prevent/inspection/inspector';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { InspectionError } from './inspection-error.js';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.js';

/** Longest time for compiling a policy set, in milliseconds; it happens beside the mail path. */
const COMPILE_TIME = 120_000;
/**
 * MiB of each half of a worker's young generation. With V8's own 16 a worker keeps some 25 MiB more after large
 * messages, which are gone before they grow old.
 */
const YOUNG_MEMORY = 4;

/** What a worker is started with. */
export interface InspectionProcessOptions {
  readonly policySet: PolicySet;
  /** Where the indexes are that policies name. */
  readonly indexes: IndexLocation | undefined;
  /** Those that came over the link, which come first. @default none */
  readonly received?: readonly ReceivedIndex[];
  /** How far the text in pictures is read. @default not at all */
  readonly ocr?: OcrOptions;
  /** MiB of heap; a worker that needs more dies. */
  readonly memory: number;
  /** Works only when nobody else wants the processor. */
  readonly lowPriority: boolean;
}

interface Waiting {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Events of a worker, by name. */
interface InspectionProcessEvents {
  /** The worker is gone and answers no more; never after `stop`. */
  lost: [reason: string];
}

/**
 * One inspection worker seen from outside: asked one thing at a time, killed when it takes too long. A process and not
 * a thread: V8 ends the whole process when a thread meets its heap limit with one large allocation, and hostile
 * content chooses the sizes.
 */
export class InspectionProcess extends EventEmitter<InspectionProcessEvents> {
  readonly #child: ChildProcess;
  #waiting: Waiting | undefined;
  #ended = false;

  private constructor(readonly options: InspectionProcessOptions) {
    super();
    this.#child = fork(join(__dirname, 'inspection-worker.js'), {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${options.memory}`, `--max-semi-space-size=${YOUNG_MEMORY}`],
      // What a dying worker prints may hold pieces of the message.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('message', (answer: WorkerAnswer) => this.#settle()?.resolve(answer));
    this.#child.on('error', (error) => this.#lose(error.message));
    this.#child.on('exit', (code, signal) => this.#lose(`it ended with ${signal ?? `code ${code}`}`));
    if (options.lowPriority && this.#child.pid) setPriority(this.#child.pid, constants.priority.PRIORITY_LOW);
  }

  /**
   * Starts a worker and resolves when its policy set is compiled.
   * @throws ConfigurationError when the set does not compile
   */
  static async start(options: InspectionProcessOptions): Promise<InspectionProcess> {
    const worker = new InspectionProcess(options);
    try {
      const request: WorkerRequest = {
        kind: 'compile',
        policySet: options.policySet,
        indexes: options.indexes,
        received: options.received ?? [],
        ocr: options.ocr,
      };
      const answer = await worker.#ask(request, COMPILE_TIME, 'compiling the policy set');
      if (answer.kind === 'ready') return worker;
      if (answer.kind === 'refused') throw new ConfigurationError(answer.problems);
      throw unexpected(answer);
    } catch (error) {
      await worker.stop();
      throw error;
    }
  }

  /** True when it can take a message. */
  get idle(): boolean {
    return !this.#ended && !this.#waiting;
  }

  /**
   * Inspects a message.
   * @param milliseconds after which the worker is killed
   * @throws InspectionError
   */
  async inspect(message: InspectedMessage, milliseconds: number): Promise<InspectionResult> {
    const answer = await this.#ask({ kind: 'inspect', message }, milliseconds, 'inspecting the message');
    if (answer.kind === 'inspected') return answer.result;
    throw unexpected(answer);
  }

  #ask(request: WorkerRequest, milliseconds: number, doing: string): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(new InspectionError('error', 'the inspection worker has ended'));
        return;
      }
      const timer = setTimeout(() => this.#timeOut(milliseconds, doing), milliseconds);
      this.#waiting = { resolve, reject, timer };
      this.#child.send(request, (error) => {
        if (error) this.#lose(error.message);
      });
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
    this.#child.kill('SIGKILL');
  }

  /** Ends the worker; what it works at fails as aborted. */
  async stop(): Promise<void> {
    this.#ended = true;
    this.#settle()?.reject(new InspectionError('aborted', 'the detector is stopping'));
    const gone = this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined;
    if (gone) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}

function unexpected(answer: WorkerAnswer): InspectionError {
  return new InspectionError('error', answer.kind === 'failed' ? answer.message : `the worker answered ${answer.kind}`);
}
