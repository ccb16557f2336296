/** Sets of entries, each of which has a number; few, as the same ones come again and again. */
export class EntrySets {
  readonly #sets: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();

  /** How many there are. */
  get size(): number {
    return this.#sets.length;
  }

  /** The number of a set. */
  number(entries: readonly number[]): number {
    const members = [...new Set(entries)].sort((one, other) => one - other);
    const key = members.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#sets.push(members) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** The entries of a set, ascending. */
  members(number: number): readonly number[] {
    return this.#sets[number] ?? [];
  }
}
