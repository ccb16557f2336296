import type { ByteSet } from './pattern-node.js';

/** From one byte of a text to another, exclusive. */
export type Stretch = readonly [from: number, to: number];

/** Where the places of a pattern can be: in bytes of a set, around bytes that all of them have. */
export interface Habitat {
  /** What is looked for. */
  readonly required: Buffer;
  /** The same as text; undefined when it is not of ASCII. */
  readonly readable: string | undefined;
  /** What else all of them have in them, anywhere. */
  readonly also: readonly Buffer[];
  readonly bytes: ByteSet;
  /** With which places begin. */
  readonly first: ByteSet;
  /** Bytes of a place, at least. */
  readonly least: number;
}

/**
 * The stretches of a text that a pattern can have places in, in the order of the text, none touching another.
 * @param bytes UTF-8
 */
export function* findStretches(
  bytes: Buffer,
  { required, also, bytes: inhabited, least }: Habitat,
): Generator<Stretch, void> {
  const others = also.map((part) => new Search(bytes, part));
  let to = 0;
  for (let at = bytes.indexOf(required); at >= 0; at = bytes.indexOf(required, Math.max(at + 1, to))) {
    let from = at;
    while (from > to && inhabited[bytes[from - 1] ?? 0] === 1) from -= 1;
    to = at + required.length;
    while (to < bytes.length && inhabited[bytes[to] ?? 0] === 1) to += 1;
    const [start, end] = [from, to];
    if (end - start >= least && others.every((other) => other.endAfter(start) <= end)) yield [start, end];
  }
}

/** Looks for a part from one place after another on. */
class Search {
  readonly #bytes: Buffer;
  readonly #part: Buffer;
  #at = -1;

  constructor(bytes: Buffer, part: Buffer) {
    this.#bytes = bytes;
    this.#part = part;
  }

  /**
   * Where the first one that begins there or later ends; infinite when there is none.
   * @param from never before an earlier one
   */
  endAfter(from: number): number {
    if (this.#at < from) {
      const found = this.#bytes.indexOf(this.#part, from);
      this.#at = found < 0 ? Infinity : found;
    }
    return this.#at + this.#part.length;
  }
}
