import { Worker } from 'node:worker_threads';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import { Countdown } from './countdown.js';
import { goOn, type AwaitedEvent, type ReadingDone } from './thread-event.js';

/** What the threads are started with. */
export interface ReadingThreadOptions {
  /** JavaScript file of the thread. */
  readonly file: string;
  /** MiB of heap; what needs more is not read. */
  readonly memory: number;
  /**
   * MiB by which the process may grow meanwhile: what stands beside the heap has no other limit.
   * @default any number
   */
  readonly growth?: number;
  /** Given to each thread once. */
  readonly data?: unknown;
}

/** Takes what a thread says. While it looks at what a thread waits for, the thread's time does not run. */
export type TakeEvent<Event> = (event: Event) => Promise<void> | void;

/** How often memory is looked at, in milliseconds. */
const LOOK = 50;
const MIB = 1024 ** 2;

/**
 * Threads of their own for libraries that have no limits themselves: one that takes too long, or fails, is ended. One
 * that waits for the next content is kept, without keeping the process alive for it.
 */
export class ReadingThreads<Event extends { readonly kind: string }> {
  #idle: Worker | undefined;

  constructor(private readonly options: ReadingThreadOptions) {}

  /**
   * Has some content read.
   * @param request for the thread
   * @param time milliseconds
   * @returns why not all of it was read; undefined when it was. Never rejects.
   */
  read(request: unknown, time: number, take: TakeEvent<Event>): Promise<IncompleteReason | undefined> {
    const thread = this.#idle ?? this.#start();
    this.#idle = undefined;
    thread.ref();
    return new Promise((resolve) => {
      const finish = (reason: IncompleteReason | undefined, isUsable: boolean) => {
        clock.stop();
        clearInterval(watch);
        thread.off('message', onMessage).off('error', onFailure).off('exit', onFailure);
        this.#release(thread, isUsable);
        resolve(reason);
      };
      const before = process.memoryUsage.rss();
      const clock = new Countdown(time, () => finish('timeout', false));
      const watch = this.#watchMemory(before, () => finish('limit', false));
      const onFailure = () => finish('error', false);
      const onMessage = (event: (Event & AwaitedEvent) | ReadingDone) => {
        if (isDone(event)) return finish(event.incomplete, !event.isSpent && this.#isLean(before));
        const taking = take(event);
        if (!event.isAwaited) return;
        clock.stop();
        Promise.resolve(taking).then(() => {
          clock.start();
          thread.postMessage(goOn);
        }, onFailure);
      };
      thread.on('message', onMessage).on('error', onFailure).on('exit', onFailure);
      thread.postMessage(request);
    });
  }

  #watchMemory(before: number, onTooMuch: () => void): NodeJS.Timeout | undefined {
    const { growth } = this.options;
    if (growth === undefined) return undefined;
    return setInterval(() => {
      if (process.memoryUsage.rss() > before + growth * MIB) onTooMuch();
    }, LOOK);
  }

  /** Whether a thread may be kept: what WebAssembly has taken it never gives back. */
  #isLean(before: number): boolean {
    const { growth = Infinity } = this.options;
    return process.memoryUsage.rss() < before + (growth * MIB) / 2;
  }

  #start(): Worker {
    const { file, memory, data } = this.options;
    const thread = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: memory },
      workerData: data,
      // What libraries print may hold pieces of the content.
      stdout: true,
      stderr: true,
    });
    const forget = () => {
      if (this.#idle === thread) this.#idle = undefined;
    };
    return thread.on('error', forget).on('exit', forget);
  }

  #release(thread: Worker, isUsable: boolean): void {
    if (isUsable && !this.#idle) {
      this.#idle = thread;
      thread.unref();
    } else void thread.terminate();
  }
}

function isDone(event: { readonly kind: string }): event is ReadingDone {
  return event.kind === 'done';
}
