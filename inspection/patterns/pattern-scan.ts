import { findStretches, type Habitat } from './automaton/find-stretches.js';
import type { TokenEvents } from './automaton/token-events.js';
import { EventsOfPattern } from './events-of-pattern.js';
import type { Pattern, Place } from './pattern.js';
import type { PatternMatcher } from './pattern-matcher.js';
import type { TokenPatterns } from './token-patterns.js';
import type { Vicinity } from './vicinity.js';
import { wordPlaces } from './word-places.js';

/** What a scan of a text has seen. */
export interface Seen {
  readonly bytes: Buffer;
  readonly patterns: readonly Pattern[];
  readonly tokens: TokenPatterns;
  /** Undefined when each of `tokens` has to be searched for. */
  readonly events: TokenEvents | undefined;
  /** By the number of the pattern. */
  readonly habitats: ReadonlyMap<number, Habitat>;
  /** Numbers of other patterns that may occur. */
  readonly others: readonly number[];
}

/** A text that was scanned: which patterns may have places in it, and those places. */
export class PatternScan {
  /** Numbers of the patterns that may have a place, ascending. */
  readonly occurring: readonly number[];
  readonly #seen: Seen;
  readonly #events: ReadonlyMap<number, EventsOfPattern>;

  constructor(seen: Seen) {
    this.#seen = seen;
    this.#events = seen.events ? EventsOfPattern.group(seen.events, seen.tokens) : new Map();
    const tokens = seen.events ? this.#events.keys() : seen.tokens.numbers;
    const inHabitats = [...seen.habitats.keys()].filter((number) => this.#isInhabited(number));
    const found = new Set([...tokens, ...inHabitats, ...seen.others]);
    this.occurring = [...found].filter((number) => this.#hasWords(number, found)).sort((one, other) => one - other);
  }

  /**
   * The places of a pattern, from the beginning of the text, none overlapping another, as they are asked for.
   * @param number of a pattern; of one that does not occur it takes long to say so
   * @param matcher of that pattern
   * @param vicinity where a place must begin; anywhere without it
   */
  places(number: number, matcher: PatternMatcher, vicinity?: Vicinity): Generator<Place, void> {
    const { bytes, habitats, patterns } = this.#seen;
    const events = this.#events.get(number);
    if (events)
      return patterns[number]?.alternatives ? wordPlaces(bytes, events) : matcher.placesAt(bytes, events, vicinity);
    const habitat = habitats.get(number);
    return habitat ? matcher.placesIn(bytes, habitat, vicinity) : matcher.places(bytes, vicinity);
  }

  #isInhabited(number: number): boolean {
    const { bytes, habitats } = this.#seen;
    const habitat = habitats.get(number);
    return habitat !== undefined && !findStretches(bytes, habitat).next().done;
  }

  /** Whether the words that a pattern needs are there, when it needs any. */
  #hasWords(number: number, found: ReadonlySet<number>): boolean {
    const near = this.#seen.patterns[number]?.near;
    return !near || found.has(near.words);
  }
}
