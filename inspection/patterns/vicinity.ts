import type { Place } from './pattern.js';

/**
 * The stretches of a text that are near certain words. They are read from the words as they are needed, from the
 * beginning of the text on, so that a text full of such words takes no memory.
 */
export class Vicinity {
  readonly #words: Iterator<Place, void>;
  readonly #within: number;
  #start = 0;
  #end = -1;

  /**
   * @param words places of the words, ascending
   * @param within bytes before and after a word that are near it
   */
  constructor(words: Iterator<Place, void>, within: number) {
    this.#words = words;
    this.#within = within;
  }

  /**
   * The first position that is near a word, from one on; never asked for one before an earlier answer.
   * @returns undefined when there is none any more
   */
  next(from: number): number | undefined {
    while (this.#end < from) {
      const word = this.#words.next();
      if (word.done) return undefined;
      this.#start = word.value.start - this.#within;
      this.#end = Math.max(this.#end, word.value.end + this.#within);
    }
    return Math.max(from, this.#start);
  }

  /** The last position that is near a word, of the stretch that the latest answer is in. */
  get end(): number {
    return this.#end;
  }

  /** Goes on from a value that was found: one vouches for the next, as in a column under its heading. */
  extend({ end }: Place): void {
    this.#end = Math.max(this.#end, end + this.#within);
  }
}
