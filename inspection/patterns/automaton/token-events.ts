const FIELDS = 3;
/** The end of a place of which only the beginning was walked through. */
export const END_UNKNOWN = -1;

/** Where entries were found in a text: begin, end and set of entries of each event, in the order of their beginnings. */
export class TokenEvents {
  /** A plain array: most texts have a few events, and a typed array takes as long to make as they take to find. */
  readonly #fields: number[] = [];
  #bySet: ReadonlyMap<number, readonly number[]> | undefined;

  /** How many there are. */
  get size(): number {
    return this.#fields.length / FIELDS;
  }

  /** Notes one; none begins before the one noted last. */
  add(start: number, end: number, set: number): void {
    this.#fields.push(start, end, set);
  }

  /** Notes all events of another part of the text, in which none begins before the one noted last; they are its no more. */
  take(other: TokenEvents): void {
    for (const field of other.#fields) this.#fields.push(field);
    other.#fields.length = 0;
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
  ofSets(sets: readonly number[]): readonly number[] {
    const bySet = this.#eventsBySet();
    const lists = sets.map((set) => bySet.get(set) ?? []);
    const [only = []] = lists;
    return lists.length === 1 ? only : lists.flat().sort((one, other) => one - other);
  }

  #eventsBySet(): ReadonlyMap<number, readonly number[]> {
    if (this.#bySet) return this.#bySet;
    const bySet = new Map<number, number[]>();
    for (let event = 0; event < this.size; event += 1) {
      const set = this.set(event);
      const events = bySet.get(set);
      if (events) events.push(event);
      else bySet.set(set, [event]);
    }
    return (this.#bySet = bySet);
  }
}
