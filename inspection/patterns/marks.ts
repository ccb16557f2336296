const FIRST_CAPACITY = 512;
/** More are sorted otherwise. */
const MOST_INSERTED = 32;
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

  /**
   * Takes all marks off, and gives the numbers that had one, ascending.
   * @param isWanted asked of each number while all are still marked
   */
  take(isWanted?: (number: number) => boolean): readonly number[] {
    const numbers = isWanted ? this.#numbers.filter(isWanted) : this.#numbers;
    this.#numbers = [];
    if (this.#stamp === LAST_STAMP) this.#stamps.fill(0);
    this.#stamp = this.#stamp === LAST_STAMP ? 1 : this.#stamp + 1;
    return ascending(numbers);
  }

  #growTo(length: number): void {
    const stamps = new Uint32Array(Math.max(length, 2 * this.#stamps.length));
    stamps.set(this.#stamps);
    this.#stamps = stamps;
  }
}

/** Puts numbers in order. Most are few, which the array's own sort copies back and forth. */
function ascending(numbers: number[]): readonly number[] {
  if (numbers.length > MOST_INSERTED) return numbers.sort((one, other) => one - other);
  for (let end = 1; end < numbers.length; end += 1) {
    const number = numbers[end] ?? 0;
    let at = end;
    for (; at > 0 && (numbers[at - 1] ?? 0) > number; at -= 1) numbers[at] = numbers[at - 1] ?? 0;
    numbers[at] = number;
  }
  return numbers;
}
