import type { Place } from '../patterns/pattern.js';
import type { ExactDataIndex } from './exact-data-index.js';
import { mostTokens } from '../indexes/token-reader.js';
import { RecentHits } from './recent-hits.js';
import { tightestPlace } from './tightest-place.js';
import type { ValueHit } from './value-finder.js';

/** What makes a row count. */
export interface RowQuery {
  /** Numbers of the columns that count. */
  readonly columns: readonly number[];
  /** How many of them must be there, with different values. */
  readonly atLeast: number;
  /** Words from the end of the first of these values to the begin of the last, at most. */
  readonly within: number;
}

/** A row of which enough is in a text, and where. */
export interface RowMatch {
  readonly row: number;
  /** From its first value to its last. */
  readonly place: Place;
}

/**
 * Tells from the values in one text which rows are in it. Values that few rows share lead to rows; a row is read only
 * where enough of it may be near, and then says itself what is its own.
 */
export class RowMatcher {
  readonly #recent: RecentHits;
  readonly #matches = new Map<number, RowMatch>();

  /** @param most where to stop counting rows */
  constructor(
    private readonly index: ExactDataIndex,
    private readonly query: RowQuery,
    private readonly most: number,
  ) {
    // Distances count from the end of a value; its beginning may be so much farther away.
    this.#recent = new RecentHits(query.within + mostTokens);
  }

  /** Rows found so far, each once. */
  get matches(): RowMatch[] {
    return [...this.#matches.values()];
  }

  /** True when no more rows are counted. */
  get isFull(): boolean {
    return this.#matches.size >= this.most;
  }

  /** Takes the next value of the text. */
  add(hit: ValueHit): void {
    if (this.isFull) return;
    for (const leader of this.#recent.add(hit)) this.#follow(leader);
  }

  /** Takes the end of the text. */
  finish(): void {
    for (const leader of this.#recent.finish()) this.#follow(leader);
  }

  /** Looks at the rows that a value leads to. */
  #follow(leader: ValueHit): void {
    for (const row of leader.entry.numbers ?? []) {
      if (this.isFull) return;
      if (this.#matches.has(row) || this.#recent.mostValuesOf(row) < this.query.atLeast) continue;
      const place = this.#placeOf(row, leader);
      if (place) this.#matches.set(row, { row, place });
    }
  }

  /** Where enough of a row is, the leading value among it; undefined when it is not. */
  #placeOf(row: number, leader: ValueHit): Place | undefined {
    const cells = this.index.row(row);
    const proofs = new Set(this.query.columns.map((column) => cells[column] ?? 0).filter((proof) => proof !== 0));
    if (!proofs.has(leader.proof)) return undefined;
    proofs.delete(leader.proof);
    const others = [...proofs].flatMap((proof) => this.#recent.nearest(proof, leader));
    return tightestPlace(leader, others, this.query);
  }
}
