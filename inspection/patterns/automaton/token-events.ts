const FIELDS = 3;
const FIRST_CAPACITY = 64 * FIELDS;
/** The end of a place of which only the beginning was walked through. */
export const END_UNKNOWN = -1;

/** Where entries were found in a text: begin, end and set of entries of each event, in the order of their beginnings. */
export class TokenEvents {
  #fields = new Int32Array(FIRST_CAPACITY);
  #used = 0;
  #bySet: Map<number, Int32Array> | undefined;

  /** How many there are. */
  get size(): number {
    return this.#used / FIELDS;
  }

  /** Notes one; none begins before the one noted last. */
  add(start: number, end: number, set: number): void {
    if (this.#used === this.#fields.length) {
      const fields = new Int32Array(2 * this.#used);
      fields.set(this.#fields);
      this.#fields = fields;
    }
    this.#fields[this.#used] = start;
    this.#fields[this.#used + 1] = end;
    this.#fields[this.#used + 2] = set;
    this.#used += FIELDS;
  }

  /** Where an event begins, in bytes. */
  start(event: number): number {
    return this.#fields[event * FIELDS] ?? 0;
  }

  /** Where it ends, exclusive; `END_UNKNOWN`. */
  end(event: number): number {
    return this.#fields[event * FIELDS + 1] ?? 0;
  }

  /** The set of entries that were found. */
  set(event: number): number {
    return this.#fields[event * FIELDS + 2] ?? 0;
  }

  /** The sets that occur. */
  sets(): Iterable<number> {
    return this.#eventsBySet().keys();
  }

  /** The events of some sets, ascending. */
  ofSets(sets: readonly number[]): Int32Array {
    const bySet = this.#eventsBySet();
    const lists = sets.flatMap((set) => bySet.get(set) ?? []);
    const [only] = lists;
    if (only && lists.length === 1) return only;
    const events = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const list of lists) {
      events.set(list, at);
      at += list.length;
    }
    return events.sort();
  }

  #eventsBySet(): Map<number, Int32Array> {
    if (this.#bySet) return this.#bySet;
    const counts = new Map<number, number>();
    for (let event = 0; event < this.size; event += 1) {
      const set = this.set(event);
      counts.set(set, (counts.get(set) ?? 0) + 1);
    }
    const bySet = new Map([...counts].map(([set, count]) => [set, new Int32Array(count)]));
    for (let event = this.size - 1; event >= 0; event -= 1) {
      const set = this.set(event);
      const index = (counts.get(set) ?? 0) - 1;
      const list = bySet.get(set);
      if (list) list[index] = event;
      counts.set(set, index);
    }
    return (this.#bySet = bySet);
  }
}
