/** What must lie around a place for it to count: nothing, the edges of a word, or the edges of a number. */
export type Edges = 'any' | 'word' | 'number';

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
}

/** A place in the UTF-8 bytes of a text; `end` is exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}
