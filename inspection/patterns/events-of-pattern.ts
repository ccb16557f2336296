import { END_UNKNOWN, type TokenEvents } from './automaton/token-events.js';
import type { TokenPatterns } from './token-patterns.js';

/** Where a pattern may have places in a text, in the order of their beginnings. */
export class EventsOfPattern {
  readonly #events: TokenEvents;
  /** By set of entries, the first of the pattern's alternatives in it. */
  readonly #ranks = new Map<number, number>();
  readonly #isFixed: boolean;
  #numbers: Int32Array | undefined;

  constructor(events: TokenEvents, isFixed: boolean) {
    this.#events = events;
    this.#isFixed = isFixed;
  }

  /** The events of a text by pattern. */
  static group(events: TokenEvents, tokens: TokenPatterns): Map<number, EventsOfPattern> {
    const byPattern = new Map<number, EventsOfPattern>();
    for (const set of events.sets()) {
      for (const { pattern, rank } of tokens.ofSet(set)) {
        const known = byPattern.get(pattern) ?? new EventsOfPattern(events, tokens.isFixed(pattern));
        known.#addSet(set, rank);
        byPattern.set(pattern, known);
      }
    }
    return byPattern;
  }

  /** How many there are; several may begin at the same byte. */
  get size(): number {
    return this.#all().length;
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

  #addSet(set: number, rank: number): void {
    this.#ranks.set(set, Math.min(rank, this.#ranks.get(set) ?? rank));
  }

  #event(index: number): number {
    return this.#all()[index] ?? 0;
  }

  #all(): Int32Array {
    return (this.#numbers ??= this.#events.ofSets([...this.#ranks.keys()]));
  }
}
