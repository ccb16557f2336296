const SLOTS = 1 << 17;

/**
 * Notices tags that come again and again, in memory that does not grow with the number of different ones: a country
 * that stands in ten million rows need not be written down ten million times to know that it is common. Each slot
 * keeps one tag and gives it up to others as they come (Misra and Gries, "Finding repeated elements", 1982); a tag
 * that it forgets is merely taken again.
 */
export class RepeatGuard {
  readonly #high = new Int32Array(SLOTS);
  readonly #low = new Int32Array(SLOTS);
  readonly #counts = new Uint32Array(SLOTS);

  /** @param most how often a tag is taken */
  constructor(private readonly most: number) {}

  /** Whether to take the tag once more. */
  takes(high: number, low: number): boolean {
    const slot = low & (SLOTS - 1);
    const count = this.#counts[slot] ?? 0;
    if (count > 0 && this.#high[slot] === (high | 0) && this.#low[slot] === (low | 0)) {
      this.#counts[slot] = count + 1;
      return count < this.most;
    }
    this.#counts[slot] = count > 1 ? count - 1 : 1;
    if (count <= 1) {
      this.#high[slot] = high;
      this.#low[slot] = low;
    }
    return true;
  }
}
