/** Counts the bytes of messages held in memory, all sessions together. */
export class MemoryBudget {
  #used = 0;

  /** @param limit bytes */
  constructor(readonly limit: number) {}

  get used(): number {
    return this.#used;
  }

  /** Takes bytes out of the budget; false, and nothing taken, when they are not there. */
  take(bytes: number): boolean {
    if (this.#used + bytes > this.limit) return false;
    this.#used += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#used -= bytes;
  }
}
