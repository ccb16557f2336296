import type { ScannedText } from '../patterns/scanned-text.js';
import type { Place } from '../patterns/pattern.js';
import type { Finding, Findings } from './compiled-condition.js';
import { MOST_LISTED } from './most-listed.js';
import { apart } from './proximity/apart.js';
import { scopeTypes, type Scope } from './scope-types.js';

/** What all conditions on text have in common. */
export interface Search {
  readonly patterns: readonly number[];
  readonly in: readonly Scope[];
  readonly minimum: number;
  /** Counts each value once in a message. */
  readonly unique?: boolean;
  /** The value behind its spelling, by which equal ones are known; blanks and case are set aside without it. */
  readonly canonical?: (value: string) => string;
  /** Finds the places in a text in which one of the patterns occurs; all places of all patterns without it. */
  readonly places?: (text: ScannedText, occurring: readonly number[]) => Iterable<Place>;
  /** Counts places that overlap as one: several patterns are ways to find the same value. */
  readonly apart?: boolean;
}

/** Makes the search of a condition: gives its findings, or undefined when there are fewer than its minimum. */
export function findPlaces(search: Search): (texts: readonly ScannedText[]) => Findings | undefined {
  const patterns = new Set(search.patterns);
  const types = scopeTypes(search.in);
  return (texts) => {
    const tally = new Tally(search);
    for (const text of texts) {
      if (!types.has(text.type)) continue;
      tally.nextText();
      const occurring = text.occurring.filter((pattern) => patterns.has(pattern));
      for (const place of placesIn(text, occurring, search)) {
        tally.add(text, place);
        if (search.unique && tally.count >= text.most) break;
      }
    }
    return tally.count >= search.minimum ? tally : undefined;
  };
}

function placesIn(text: ScannedText, occurring: readonly number[], search: Search): Iterable<Place> {
  if (search.places) return search.places(text, occurring);
  const places = occurring.map((pattern) => text.places(pattern));
  // A value ten thousand times over must not hide the different ones behind it.
  if (search.unique && places.some(({ length }) => length >= text.most))
    return apart(occurring.map((pattern) => text.eachPlace(pattern)));
  return search.apart ? withoutOverlaps(places) : places.flat();
}

/** Of places that overlap the first, and of those the longest; in the order of the text. */
function withoutOverlaps(places: readonly (readonly Place[])[]): readonly Place[] {
  const [only, ...others] = places;
  if (only && others.length === 0) return only;
  const sorted = places.flat().sort((one, other) => one.start - other.start || other.end - one.end);
  let end = 0;
  return sorted.filter((place) => {
    if (place.start < end) return false;
    end = place.end;
    return true;
  });
}

const NO_PARTS: ReadonlySet<number> = new Set();

class Tally implements Findings {
  count = 0;
  readonly listed: Finding[] = [];
  readonly #search: Search;
  readonly #canonical: (value: string) => string;
  /** How often each value was counted: in the message for `unique`, in its group otherwise. */
  readonly #groups = new Map<string, Map<string, number>>();
  #inThisText: Map<string, number> | undefined;
  #parts: Set<number> | undefined;

  constructor(search: Search) {
    this.#search = search;
    this.#canonical = search.canonical ?? ((value) => value.replace(/\s+/g, ' ').toLowerCase());
  }

  /** Numbers of all attachments with a match. */
  get parts(): ReadonlySet<number> {
    return this.#parts ?? NO_PARTS;
  }

  /** Says that the places that follow are in another text. */
  nextText(): void {
    this.#inThisText = undefined;
  }

  add(text: ScannedText, place: Place): void {
    if (text.part !== undefined) (this.#parts ??= new Set()).add(text.part);
    const mayRepeat = this.#search.unique || text.group !== undefined;
    if (mayRepeat && this.#isKnown(text, this.#canonical(text.value(place)))) return;
    this.count += 1;
    if (this.listed.length < MOST_LISTED) this.listed.push({ text, place });
  }

  #isKnown(text: ScannedText, value: string): boolean {
    if (this.#search.unique) return !increase(this.#group(''), value, 1);
    if (text.group === undefined) return false;
    const counts = (this.#inThisText ??= new Map());
    const inThisText = (counts.get(value) ?? 0) + 1;
    counts.set(value, inThisText);
    return !increase(this.#group(text.group), value, inThisText);
  }

  #group(name: string): Map<string, number> {
    const known = this.#groups.get(name) ?? new Map<string, number>();
    this.#groups.set(name, known);
    return known;
  }
}

/** Raises a count to at least that much; false when it was there already. */
function increase(counts: Map<string, number>, value: string, to: number): boolean {
  if ((counts.get(value) ?? 0) >= to) return false;
  counts.set(value, to);
  return true;
}
