/** What must lie around a place for it to count: nothing, or the edges of a word, of a number, of a value. */
export type Edges = 'any' | 'word' | 'number' | 'token';

/** A check of a value beyond its looks, as of check digits. */
export interface Validator {
  /** Equal validators have equal names. */
  readonly name: string;
  readonly accepts: (value: string) => boolean;
}

/** Something to look for. Patterns that are equal in every field are compiled and run once for all policies. */
export interface Pattern {
  /** RE2 syntax. */
  readonly source: string;
  readonly caseSensitive: boolean;
  readonly edges: Edges;
  /** What a place must hold to count; anything without it. */
  readonly validator?: Validator;
  /** Words that must be near a place for it to count. */
  readonly near?: Near;
  /**
   * RE2 syntax, in the order in which they are tried: `source` is one of these between the edges of the text or
   * characters that are no letters or digits of ASCII, which belong to the place.
   */
  readonly alternatives?: readonly string[];
}

/** Words of which one must be near, before or after. */
export interface Near {
  /** Number, in the same pool, of the pattern that finds the words. */
  readonly words: number;
  /** Bytes between. */
  readonly within: number;
}

/** A place in the UTF-8 bytes of a text; `end` is exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}
