const FIRST_CAPACITY = 512;
/** Then the stamps begin anew. */
const LAST_STAMP = 0xffff_ffff;

/** Small numbers that are marked. To take the marks off costs next to nothing, however many there are. */
export class Marks {
  #stamps = new Uint32Array(FIRST_CAPACITY);
  #stamp = 1;
  #numbers: number[] = [];

  /** Marks a number; says whether it was not marked before. */
  add(number: number): boolean {
    if (this.has(number)) return false;
    if (number >= this.#stamps.length) this.#growTo(number + 1);
    this.#stamps[number] = this.#stamp;
    this.#numbers.push(number);
    return true;
  }

  /** Whether a number is marked. */
  has(number: number): boolean {
    return this.#stamps[number] === this.#stamp;
  }

  /** The marked ones, in the order in which they were. */
  get numbers(): readonly number[] {
    return this.#numbers;
  }

  /** Takes all marks off. */
  clear(): void {
    this.#numbers = [];
    if (this.#stamp === LAST_STAMP) this.#stamps.fill(0);
    this.#stamp = this.#stamp === LAST_STAMP ? 1 : this.#stamp + 1;
  }

  #growTo(length: number): void {
    const stamps = new Uint32Array(Math.max(length, 2 * this.#stamps.length));
    stamps.set(this.#stamps);
    this.#stamps = stamps;
  }
}
