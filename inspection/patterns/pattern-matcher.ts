import RE2 from 're2';
import { isWholeNumber } from '../text/number-boundary.js';
import { isWholeWord } from '../text/word-boundary.js';
import type { Edges, Pattern, Place } from './pattern.js';

type At<Result> = (bytes: Buffer, start: number, end: number) => Result;

/** For each kind of edges: whether a place has them, and where to go on looking when it has not. */
const EDGES: Record<Edges, { readonly isBounded: At<boolean>; readonly next: At<number> }> = {
  any: { isBounded: () => true, next: nextCharacter },
  word: { isBounded: isWholeWord, next: nextCharacter },
  // No number begins in the middle of a run of digits; trying each of a million digits would take seconds.
  number: { isBounded: isWholeNumber, next: afterDigits },
};

/** A pattern's RE2 source with its case sensitivity in it, so that patterns of both kinds fit into one set. */
export function sourceWithFlags({ source, caseSensitive }: Pattern): string {
  return caseSensitive ? `(?:${source})` : `(?i:${source})`;
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
   */
  find(bytes: Buffer, most: number): Place[] {
    const places: Place[] = [];
    let from = 0;
    while (places.length < most && from <= bytes.length) {
      this.#expression.lastIndex = from;
      const match = this.#expression.exec(bytes);
      if (!match) break;
      const place = { start: match.index, end: match.index + match[0].length };
      const counts = this.#counts(bytes, place);
      if (counts) places.push(place);
      // What does not count may overlap what does: "a a" in "xa a a", a card number after a number of four digits.
      from = counts ? place.end : EDGES[this.#pattern.edges].next(bytes, place.start, place.end);
    }
    return places;
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

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
