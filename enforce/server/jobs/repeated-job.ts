import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';

/** Work that comes back. */
export interface RepeatedJobOptions {
  /** In the log. */
  readonly name: string;
  /** Milliseconds from the end of one run to the begin of the next. */
  readonly everyMs: number;
  /** One run; ends early when the signal is aborted. */
  readonly run: (signal: AbortSignal) => Promise<unknown>;
  readonly log: Log;
}

/** Runs something at once and then again and again, never twice at a time. A failed run is logged, and the next comes. */
export class RepeatedJob {
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void>;

  constructor(private readonly options: RepeatedJobOptions) {
    this.running = this.turn();
  }

  /** Has the next run begin now, unless one is going on. */
  wake(): void {
    if (!this.timer || this.ending.signal.aborted) return;
    clearTimeout(this.timer);
    this.begin();
  }

  /** Ends it; resolves when the current run has ended. */
  async stop(): Promise<void> {
    this.ending.abort();
    clearTimeout(this.timer);
    await this.running;
  }

  private begin(): void {
    this.timer = undefined;
    this.running = this.turn();
  }

  private async turn(): Promise<void> {
    const { name, everyMs, run, log } = this.options;
    const { signal } = this.ending;
    try {
      await run(signal);
    } catch (error) {
      if (!signal.aborted) log.error({ job: name, error: errorText(error) }, 'a job failed; it is tried again');
    }
    if (!signal.aborted) this.timer = setTimeout(() => this.begin(), everyMs);
  }
}
