/** Something that must make progress before a point in time. */
export interface Deadline {
  /** Milliseconds of `Date.now()`; Infinity while nothing is awaited. */
  deadline: number;
  /** Called once it has passed. */
  expire(): void;
}

/**
 * Watches the deadlines of all sessions with one timer: a session moves its deadline by an assignment, which costs
 * nothing, where a timer of its own would be set and cleared for every command.
 */
export class Deadlines {
  readonly #watched = new Set<Deadline>();
  readonly #timer: NodeJS.Timeout;

  /** @param interval milliseconds between two looks; also how late an expiry may be noticed */
  constructor(interval: number) {
    this.#timer = setInterval(() => this.#sweep(Date.now()), interval);
    this.#timer.unref();
  }

  watch(entry: Deadline): void {
    this.#watched.add(entry);
  }

  forget(entry: Deadline): void {
    this.#watched.delete(entry);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#watched.clear();
  }

  #sweep(now: number): void {
    for (const entry of this.#watched) {
      if (entry.deadline > now) continue;
      entry.deadline = Infinity;
      entry.expire();
    }
  }
}
