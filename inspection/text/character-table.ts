/** A character, or the first and the last of several, of Unicode's first 65,536. */
export type CharacterRange = number | readonly [first: number, last: number];

/** Some characters. A table is looked up five times as fast as a regular expression of many ranges. */
export class CharacterTable {
  readonly #table = new Uint8Array(0x10000);

  constructor(...ranges: readonly CharacterRange[]) {
    for (const range of ranges) {
      const [first, last] = typeof range === 'number' ? [range, range] : range;
      this.#table.fill(1, first, last + 1);
    }
  }

  /** Whether any of them is in a text. */
  occursIn(text: string): boolean {
    const table = this.#table;
    for (let at = 0; at < text.length; at += 1) if (table[text.charCodeAt(at)] === 1) return true;
    return false;
  }
}
