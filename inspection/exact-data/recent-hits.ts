import type { ValueHit } from './value-finder.js';

/**
 * The values that stand around a place which moves through a text: as many words before it as behind. What lies
 * further back is forgotten, so that memory depends on the distance and not on the text.
 */
export class RecentHits {
  readonly #hits: ValueHit[] = [];
  /** Hits of each value, in the order of the text. */
  readonly #byProof = new Map<number, ValueHit[]>();
  /** How many different values lead to each row. */
  readonly #valuesOfRow = new Map<number, number>();
  #commonValues = 0;
  /** The first of `#hits` that is not forgotten, and the first that the place has not passed. */
  #oldest = 0;
  #next = 0;

  /** @param within words before and behind */
  constructor(private readonly within: number) {}

  /** Takes the next value, and gives those one by one that the place passes, each with its surroundings complete. */
  *add(hit: ValueHit): Generator<ValueHit> {
    yield* this.#passUntil(hit.word - this.within);
    this.#remember(hit);
  }

  /** The same at the end of the text. */
  *finish(): Generator<ValueHit> {
    yield* this.#passUntil(Infinity);
  }

  /** How many values of a row can be around the place: those that lead to it, and all that are too common to lead. */
  mostValuesOf(row: number): number {
    return (this.#valuesOfRow.get(row) ?? 0) + this.#commonValues;
  }

  /** The hits of a value that are nearest to another, before it and from it on. */
  nearest(proof: number, to: ValueHit): ValueHit[] {
    const hits = this.#byProof.get(proof) ?? [];
    const behind = firstFrom(hits, to.word);
    return [hits[behind - 1], hits[behind]].filter((hit) => hit !== undefined);
  }

  *#passUntil(word: number): Generator<ValueHit> {
    for (let hit = this.#hits[this.#next]; hit && hit.word < word; hit = this.#hits[this.#next]) {
      this.#forgetBefore(hit.word - this.within);
      yield hit;
      this.#next++;
    }
    this.#compact();
  }

  #remember(hit: ValueHit): void {
    this.#hits.push(hit);
    const same = this.#byProof.get(hit.proof);
    if (same) same.push(hit);
    else {
      this.#byProof.set(hit.proof, [hit]);
      this.#count(hit, 1);
    }
  }

  #forgetBefore(word: number): void {
    for (let hit = this.#hits[this.#oldest]; hit && hit.word < word; hit = this.#hits[this.#oldest]) {
      this.#oldest++;
      const same = this.#byProof.get(hit.proof);
      same?.shift();
      if (same?.length !== 0) continue;
      this.#byProof.delete(hit.proof);
      this.#count(hit, -1);
    }
  }

  #count({ entry }: ValueHit, change: 1 | -1): void {
    if (entry.isCommon) this.#commonValues += change;
    for (const row of entry.numbers ?? []) {
      const values = (this.#valuesOfRow.get(row) ?? 0) + change;
      if (values === 0) this.#valuesOfRow.delete(row);
      else this.#valuesOfRow.set(row, values);
    }
  }

  /** Gives back what is forgotten, once it is most of the list. */
  #compact(): void {
    if (this.#oldest < 1024 || this.#oldest < this.#hits.length / 2) return;
    this.#hits.splice(0, this.#oldest);
    this.#next -= this.#oldest;
    this.#oldest = 0;
  }
}

/** Position of the first hit at a word or behind it. */
function firstFrom(hits: readonly ValueHit[], word: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits[middle]?.word ?? Infinity) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
