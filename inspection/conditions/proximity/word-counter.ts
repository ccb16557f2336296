import type { Place } from '../../patterns/pattern.js';
import type { ScannedText } from '../../patterns/scanned-text.js';

/** A word; of scripts without blanks between words each character counts as one. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}_]+(?:['’.-][\p{L}\p{N}\p{M}_]+)*/gu;
/** Bytes that are read at a time. */
const STRETCH = 16_384;

/** Counts the words of a text from its beginning to places that lie ever farther on. Each byte is read once. */
export class WordCounter {
  #at = 0;
  #words = 0;

  constructor(private readonly text: Pick<ScannedText, 'value'>) {}

  /**
   * Words before a place.
   * @param start in bytes; never before that of an earlier call
   */
  before(start: number): number {
    while (this.#at < start) {
      const end = Math.min(start, this.#at + STRETCH);
      this.#words += this.within({ start: this.#at, end });
      this.#at = end;
    }
    return this.#words;
  }

  /** Words of a place. */
  within(place: Place): number {
    return this.text.value(place).match(WORDS)?.length ?? 0;
  }
}
