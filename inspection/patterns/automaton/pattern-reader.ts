import { UnsupportedPattern } from './unsupported-pattern.js';

/** Reads the source of a pattern, one character after another. */
export class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;

  /** @param source RE2 syntax */
  constructor(source: string) {
    this.#characters = [...source];
  }

  /** The character that comes next; undefined at the end. */
  get next(): string | undefined {
    return this.#characters[this.#at];
  }

  /** Takes the next character. */
  take(): string {
    const character = this.next;
    if (character === undefined) throw new UnsupportedPattern('the pattern ends too early');
    this.#at += 1;
    return character;
  }

  /** Takes a text when it comes next. */
  takes(text: string): boolean {
    const characters = [...text];
    if (!characters.every((character, index) => this.#characters[this.#at + index] === character)) return false;
    this.#at += characters.length;
    return true;
  }

  /** Takes the characters up to one, and that one. */
  takeUntil(end: string): string {
    let taken = '';
    while (this.next !== end) taken += this.take();
    this.take();
    return taken;
  }
}
