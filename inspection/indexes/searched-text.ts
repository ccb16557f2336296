/** A text as an index searches it. */
export interface SearchedText {
  /** UTF-8, in the form of `normalizeText`. */
  readonly bytes: Buffer;
  /** Where to stop counting matches. */
  readonly most: number;
}
