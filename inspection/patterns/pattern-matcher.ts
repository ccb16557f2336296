import RE2 from 're2';
import { findStretches, type Habitat, type Stretch } from './automaton/find-stretches.js';
import { parsePattern } from './automaton/parse-pattern.js';
import { lengthOf } from './automaton/pattern-node.js';
import { isWholeNumber } from '../text/number-boundary.js';
import { isWholeToken } from '../text/token-boundary.js';
import { isWholeWord } from '../text/word-boundary.js';
import type { Edges, Pattern, Place } from './pattern.js';
import type { Vicinity } from './vicinity.js';

type At<Result> = (bytes: Buffer, start: number, end: number) => Result;

/** For each kind of edges: whether a place has them, and where to go on looking when it has not. */
const EDGES: Record<Edges, { readonly isBounded: At<boolean>; readonly next: At<number> }> = {
  any: { isBounded: () => true, next: nextCharacter },
  word: { isBounded: isWholeWord, next: nextCharacter },
  // No number begins in the middle of a run of digits; trying each of a million digits would take seconds.
  number: { isBounded: isWholeNumber, next: afterDigits },
  token: { isBounded: isWholeToken, next: afterLettersAndDigits },
};
/** Bytes where a pattern may have places, ascending; the same one may come again. */
export interface Candidates {
  readonly size: number;
  start(index: number): number;
  /** The end that a place there has, when the pattern leaves no choice. */
  onlyEnd(index: number): number | undefined;
}

/** What stands around a whole token, as far as ASCII goes. */
const EDGE = '[^0-9A-Za-z]';

/**
 * Bytes of a refused place up to which another is looked for within it: trying each part of a long one takes seconds.
 * The longest tokens that a service gives out have about 300.
 */
const MOST_RETRIED = 320;

/** Bytes at which it is tried whether a place begins there, before one is searched for. */
const MOST_TRIED = 4;

/** A pattern's RE2 source with its case sensitivity in it, so that patterns of both kinds fit into one set. */
export function sourceWithFlags({ source, caseSensitive }: Pattern): string {
  return caseSensitive ? `(?:${source})` : `(?i:${source})`;
}

/**
 * The same for a set, which only says whether there is a place: with the edges of a token, so that a text of numbers
 * does not seem to hold every kind of number.
 */
export function sourceWithEdges(pattern: Pattern): string {
  const source = sourceWithFlags(pattern);
  return pattern.edges === 'token' ? `(?:^|${EDGE})${source}(?:$|${EDGE})` : source;
}

/** Finds the places of one pattern. */
export class PatternMatcher {
  readonly #pattern: Pattern;
  readonly #expression: RE2;
  readonly #longest: number;
  #anchored: RE2 | undefined;

  /** @throws SyntaxError when the source is not RE2 syntax, or too large */
  constructor(pattern: Pattern) {
    this.#pattern = pattern;
    this.#expression = new RE2(sourceWithFlags(pattern), 'g');
    const parsed = pattern.near && parsePattern(pattern);
    this.#longest = parsed ? lengthOf(parsed.node).most : Infinity;
  }

  /** Whether it is satisfied with nothing, and so found in every text. */
  matchesEmptyText(): boolean {
    this.#expression.lastIndex = 0;
    return this.#expression.test('');
  }

  /**
   * The places of the pattern in a text, from its beginning, none overlapping another.
   * @param bytes UTF-8
   * @param most where to stop counting
   * @param vicinity where a place must begin; anywhere without it
   */
  find(bytes: Buffer, most: number, vicinity?: Vicinity): Place[] {
    const places: Place[] = [];
    for (const place of this.places(bytes, vicinity)) {
      if (places.push(place) >= most) break;
    }
    return places;
  }

  /** The same, one after another as they are asked for. */
  places(bytes: Buffer, vicinity?: Vicinity): Generator<Place, void> {
    return this.#placesWithin(bytes, [0, bytes.length], vicinity);
  }

  /**
   * The places that lie in a habitat, which leaves out none.
   * @param bytes UTF-8
   */
  *placesIn(bytes: Buffer, habitat: Habitat, vicinity?: Vicinity): Generator<Place, void> {
    for (const stretch of findStretches(bytes, habitat)) {
      yield* this.#placesWithin(bytes, stretch, vicinity, habitat);
    }
  }

  /**
   * The places that begin at some of the bytes where the pattern may have one.
   * @param candidates which leave out no byte where it has
   */
  *placesAt(bytes: Buffer, candidates: Candidates, vicinity?: Vicinity): Generator<Place, void> {
    let from = 0;
    for (let index = 0; index < candidates.size; index += 1) {
      const start = candidates.start(index);
      if (start < from) continue;
      const near = vicinity ? vicinity.next(start) : start;
      if (near === undefined) return;
      from = Math.max(near, start + 1);
      if (near > start) continue;
      const end = candidates.onlyEnd(index) ?? this.#endOf(bytes, start);
      if (end === undefined) continue;
      const place = { start, end };
      const counts = this.#counts(bytes, place);
      if (counts || end - start > MOST_RETRIED) from = end;
      if (!counts) continue;
      vicinity?.extend(place);
      yield place;
    }
  }

  *#placesWithin(
    bytes: Buffer,
    [first, last]: Stretch,
    vicinity: Vicinity | undefined,
    habitat?: Habitat,
  ): Generator<Place, void> {
    let from = first;
    while (from <= last) {
      const near = vicinity ? vicinity.next(from) : from;
      if (near === undefined) return;
      const end = vicinity ? vicinity.end : last;
      const place = this.#search(bytes, near, Math.min(last, end + this.#longest), habitat);
      if (place && place.start <= end) {
        const counts = this.#counts(bytes, place);
        // What does not count may overlap what does: "a a" in "xa a a", a card number after a number of four digits.
        from = counts || place.end - place.start > MOST_RETRIED ? place.end : this.#nextAfter(bytes, place);
        if (!counts) continue;
        vicinity?.extend(place);
        yield place;
      } else from = end + 1;
    }
  }

  /**
   * The first place from one byte on, whatever stands around it.
   * @param last where the text ends for it; what follows can be seen, but is no part of a place
   * @param habitat of the places: where most that begin like one are one, to try costs less than to search
   */
  #search(bytes: Buffer, from: number, last: number, habitat?: Habitat): Place | undefined {
    let start = from;
    const end = last - (habitat?.least ?? 0);
    for (let tries = 0; habitat && tries < MOST_TRIED && start <= end; start += 1) {
      if (habitat.first[bytes[start] ?? 0] !== 1) continue;
      const placeEnd = this.#endOf(bytes, start);
      if (placeEnd !== undefined && placeEnd <= last) return { start, end: placeEnd };
      tries += 1;
    }
    if (start > end) return undefined;
    const text = last + 1 < bytes.length ? bytes.subarray(0, last + 1) : bytes;
    this.#expression.lastIndex = start;
    const match = this.#expression.exec(text);
    return match ? { start: match.index, end: match.index + match[0].length } : undefined;
  }

  /** Where the place that begins at a byte ends. */
  #endOf(bytes: Buffer, start: number): number | undefined {
    this.#anchored ??= new RE2(sourceWithFlags(this.#pattern), 'y');
    this.#anchored.lastIndex = start;
    return this.#anchored.test(bytes) ? this.#anchored.lastIndex : undefined;
  }

  #nextAfter(bytes: Buffer, { start, end }: Place): number {
    return EDGES[this.#pattern.edges].next(bytes, start, end);
  }

  #counts(bytes: Buffer, { start, end }: Place): boolean {
    const { edges, validator } = this.#pattern;
    if (end === start || !EDGES[edges].isBounded(bytes, start, end)) return false;
    return !validator || validator.accepts(bytes.toString('utf8', start, end));
  }
}

function nextCharacter(bytes: Buffer, at: number): number {
  let next = at + 1;
  while (((bytes[next] ?? 0) & 0xc0) === 0x80) next += 1;
  return next;
}

function afterDigits(bytes: Buffer, at: number): number {
  let next = nextCharacter(bytes, at);
  while (isDigit(bytes[next]) && isDigit(bytes[next - 1])) next += 1;
  return next;
}

function afterLettersAndDigits(bytes: Buffer, at: number): number {
  let next = nextCharacter(bytes, at);
  while (isLetterOrDigit(bytes[next]) && isLetterOrDigit(bytes[next - 1])) next += 1;
  return next;
}

function isLetterOrDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lowerCase = byte | 0x20;
  return isDigit(byte) || (lowerCase >= 0x61 && lowerCase <= 0x7a);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
