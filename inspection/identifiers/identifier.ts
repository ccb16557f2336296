/** A kind of sensitive value. One file each, with examples that the tests run. */
export interface Identifier {
  /** As policies name it: `credit-card-number`. */
  readonly name: string;
  /** Where its rules come from. */
  readonly source: string;
  /** RE2 patterns, for digits that no other digit touches. */
  readonly patterns: readonly string[];
  /** Whether a value that looks right is one: check digits, ranges, known samples. */
  readonly accepts: (value: string) => boolean;
  /** The value without its separators, by which equal ones are known. */
  readonly canonical: (value: string) => string;
  readonly examples: {
    /** Found whole, as written. */
    readonly positive: readonly string[];
    /** Not found at all. */
    readonly negative: readonly string[];
  };
}
