import RE2 from 're2';
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
/** What stands around a whole token, as far as ASCII goes. */
const EDGE = '[^0-9A-Za-z]';

/** Bytes of a refused place up to which another is looked for within it: trying each part of a long one takes seconds. */
const MOST_RETRIED = 128;

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

  /** @throws SyntaxError when the source is not RE2 syntax, or too large */
  constructor(pattern: Pattern) {
    this.#pattern = pattern;
    this.#expression = new RE2(sourceWithFlags(pattern), 'g');
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
  *places(bytes: Buffer, vicinity?: Vicinity): Generator<Place, void> {
    let from = 0;
    while (from <= bytes.length) {
      this.#expression.lastIndex = from;
      const match = this.#expression.exec(bytes);
      if (!match) return;
      const place = { start: match.index, end: match.index + match[0].length };
      const near = vicinity ? vicinity.next(place.start) : place.start;
      if (near === undefined) return;
      if (near > place.start) {
        from = near;
        continue;
      }
      const counts = this.#counts(bytes, place);
      // What does not count may overlap what does: "a a" in "xa a a", a card number after a number of four digits.
      from = counts || place.end - place.start > MOST_RETRIED ? place.end : this.#nextAfter(bytes, place);
      if (!counts) continue;
      vicinity?.extend(place);
      yield place;
    }
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
