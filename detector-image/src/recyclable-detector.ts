import type { Logger } from 'pino';
import { readAll, type ReadConfiguration } from './configuration/read-all.js';
import { startDetector, type RunningDetector } from './start-detector.js';

/** What a detector is started with. */
export interface RecyclableDetectorOptions {
  /** Its configuration; read again whenever it starts anew. */
  readonly file: string;
  /** The same, read for the first start. */
  readonly first: ReadConfiguration;
  readonly log: Logger;
  /** Called when it could not start anew: the process has no detector any more. */
  fail(error: unknown): void;
}

/**
 * A detector that can be told to start anew without a supervisor: it finishes its transactions, reads its files again,
 * keystores among them, and opens its listeners. While that goes on senders are sent to the other detectors.
 */
export class RecyclableDetector {
  #running: RunningDetector | undefined;
  #recycling: Promise<void> | undefined;
  #stopped = false;

  private constructor(private readonly options: RecyclableDetectorOptions) {}

  /** Starts it. */
  static async start(options: RecyclableDetectorOptions): Promise<RecyclableDetector> {
    const detector = new RecyclableDetector(options);
    await detector.#start(options.first);
    return detector;
  }

  /** Finishes transactions and stops, also in the middle of starting anew. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#recycling;
    await this.#running?.stop();
  }

  async #start({ configuration, secrets }: ReadConfiguration): Promise<void> {
    this.#running = await startDetector(configuration, secrets, this.options.log, () => this.#recycle());
  }

  /** Asked again while it starts anew, it does so once. */
  #recycle(): void {
    if (this.#stopped) return;
    this.#recycling ??= this.#startAnew().finally(() => (this.#recycling = undefined));
    this.#recycling.catch((error: unknown) => this.options.fail(error));
  }

  async #startAnew(): Promise<void> {
    const { file, log } = this.options;
    let read: ReadConfiguration;
    try {
      read = await readAll(file);
    } catch (error) {
      log.error({ err: error }, 'the detector goes on as it is: it could not start with its files as they are now');
      return;
    }
    log.info('Recycling');
    await this.#running?.stop();
    this.#running = undefined;
    if (!this.#stopped) await this.#start(read);
  }
}
