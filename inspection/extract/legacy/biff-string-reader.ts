import { decodeWindows1252 } from '../decode-windows-1252.js';

/** Reads the strings of an Excel 97 workbook that run on from record to record ([MS-XLS] 2.5.293). */
export class BiffStringReader {
  #block = 0;
  #at = 0;

  /** @param blocks the contents of a record and of those that continue it */
  constructor(private readonly blocks: readonly Buffer[]) {}

  /** Nothing more is there. */
  get isDone(): boolean {
    this.#nextBlock();
    return this.#block >= this.blocks.length;
  }

  /** Passes over bytes, of any number of records. */
  skip(count: number): void {
    let left = count;
    while (left > 0 && !this.isDone) {
      const step = Math.min(left, this.#left);
      this.#at += step;
      left -= step;
    }
  }

  /** Reads a string with its length, formatting and phonetics. @throws RangeError when it ends within a number */
  read(): string {
    if (this.isDone) return '';
    const length = this.#number(2);
    const flags = this.#number(1);
    const runs = (flags & 8) !== 0 ? this.#number(2) : 0;
    const phonetic = (flags & 4) !== 0 ? this.#number(4) : 0;
    const text = this.characters(length, (flags & 1) !== 0);
    this.skip(4 * runs + phonetic);
    return text;
  }

  /** Reads characters; where they run on in another record, that begins with its own flag of their width. */
  characters(length: number, isWide: boolean): string {
    let wide = isWide;
    let text = '';
    while (text.length < length) {
      if (this.#left === 0) {
        if (this.isDone) break;
        wide = (this.#number(1) & 1) !== 0;
      }
      const width = wide ? 2 : 1;
      const count = Math.min(length - text.length, Math.floor(this.#left / width));
      if (count === 0) break;
      const bytes = this.blocks[this.#block]?.subarray(this.#at, this.#at + count * width) ?? Buffer.alloc(0);
      text += wide ? bytes.toString('utf16le') : decodeWindows1252(bytes);
      this.#at += count * width;
    }
    return text;
  }

  get #left(): number {
    return (this.blocks[this.#block]?.length ?? 0) - this.#at;
  }

  #number(bytes: 1 | 2 | 4): number {
    this.#nextBlock();
    const value = this.blocks[this.#block]?.readUIntLE(this.#at, bytes) ?? 0;
    this.#at += bytes;
    return value;
  }

  #nextBlock(): void {
    while (this.#block < this.blocks.length && this.#left <= 0) {
      this.#block += 1;
      this.#at = 0;
    }
  }
}
