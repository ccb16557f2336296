import { END_UNKNOWN, type TokenEvents } from './automaton/token-events.js';
import type { TokenPatterns } from './token-patterns.js';

/** Where a pattern may have places in a text, in the order of their beginnings. */
export class EventsOfPattern {
  readonly #events: TokenEvents;
  /** By set of entries, the first of the pattern's alternatives in it. */
  readonly #ranks = new Map<number, number>();
  readonly #isFixed: boolean;
  readonly #numbers: readonly number[];

  /**
   * @param events of a text
   * @param number of the pattern, which is one of the tokens
   */
  constructor(events: TokenEvents, number: number, tokens: TokenPatterns) {
    this.#events = events;
    this.#isFixed = tokens.isFixed(number);
    for (const set of events.sets()) this.#addSet(set, number, tokens);
    this.#numbers = events.ofSets([...this.#ranks.keys()]);
  }

  /** How many there are; several may begin at the same byte. */
  get size(): number {
    return this.#numbers.length;
  }

  /** Where one begins, in bytes. */
  start(index: number): number {
    return this.#events.start(this.#event(index));
  }

  /** Where it ends, exclusive; undefined when only the pattern itself can say. */
  end(index: number): number | undefined {
    const end = this.#events.end(this.#event(index));
    return end === END_UNKNOWN ? undefined : end;
  }

  /** Its end, when a place that begins there cannot have another. */
  onlyEnd(index: number): number | undefined {
    return this.#isFixed ? this.end(index) : undefined;
  }

  /** Which of the pattern's alternatives it is, by their order. */
  rank(index: number): number {
    return this.#ranks.get(this.#events.set(this.#event(index))) ?? 0;
  }

  #addSet(set: number, number: number, tokens: TokenPatterns): void {
    for (const { pattern, rank } of tokens.ofSet(set)) {
      if (pattern === number) this.#ranks.set(set, Math.min(rank, this.#ranks.get(set) ?? rank));
    }
  }

  #event(index: number): number {
    return this.#numbers[index] ?? 0;
  }
}
