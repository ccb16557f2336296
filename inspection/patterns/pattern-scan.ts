import type { Habitat } from './automaton/find-stretches.js';
import type { TokenEvents } from './automaton/token-events.js';
import { EventsOfPattern } from './events-of-pattern.js';
import type { Pattern, Place } from './pattern.js';
import type { PatternMatcher } from './pattern-matcher.js';
import type { TokenPatterns } from './token-patterns.js';
import type { Vicinity } from './vicinity.js';
import { wordPlaces } from './word-places.js';

/** What a scanner looks for. */
export interface Sought {
  readonly patterns: readonly Pattern[];
  readonly tokens: TokenPatterns;
  /** By the number of the pattern. */
  readonly habitats: ReadonlyMap<number, Habitat>;
}

/** A text that was scanned: which patterns may have places in it, and those places. */
export class PatternScan {
  /** Numbers of the patterns that may have a place, ascending. */
  readonly occurring: readonly number[];
  readonly #bytes: Buffer;
  readonly #sought: Sought;
  readonly #events: TokenEvents | undefined;

  /**
   * @param bytes of the text, in UTF-8
   * @param events undefined when each of the tokens has to be searched for
   */
  constructor(bytes: Buffer, sought: Sought, events: TokenEvents | undefined, occurring: readonly number[]) {
    this.occurring = occurring;
    this.#bytes = bytes;
    this.#sought = sought;
    this.#events = events;
  }

  /**
   * The places of a pattern, from the beginning of the text, none overlapping another, as they are asked for.
   * @param number of a pattern; of one that does not occur it may take long to say so
   * @param matcher of that pattern
   * @param vicinity where a place must begin; anywhere without it
   */
  places(number: number, matcher: PatternMatcher, vicinity?: Vicinity): Generator<Place, void> {
    const { habitats, tokens, patterns } = this.#sought;
    const bytes = this.#bytes;
    if (this.#events && tokens.numbers.has(number)) {
      const events = new EventsOfPattern(this.#events, number, tokens);
      return patterns[number]?.alternatives ? wordPlaces(bytes, events) : matcher.placesAt(bytes, events, vicinity);
    }
    const habitat = habitats.get(number);
    return habitat ? matcher.placesIn(bytes, habitat, vicinity) : matcher.places(bytes, vicinity);
  }
}
