const CHECKPOINT = 4096;
/** Bytes that are looked at together. */
const WORD = 4;
const WORD_BITS = 2;
/** The bits that no byte of ASCII has. */
const BEYOND_ASCII = 0x8080_8080 | 0;

/** Offsets in characters (UTF-16 units) of the bytes of a text, counted as far as they are asked for. */
export class CharacterOffsets {
  readonly #bytes: Buffer;
  readonly #length: number;
  /** Characters before every 4096th byte, so that an offset costs the same wherever it is. */
  readonly #checkpoints = [0];
  /** The latest answer: places are asked for one after another, and those of several patterns lie close together. */
  #latest = { byte: 0, offset: 0 };
  #words: Int32Array | undefined;

  /**
   * @param bytes UTF-8
   * @param length of the text in characters
   */
  constructor(bytes: Buffer, length: number) {
    this.#bytes = bytes;
    this.#length = length;
  }

  /** The offset of the character that begins at a byte. */
  of(byte: number): number {
    if (this.#bytes.length === this.#length) return byte;
    const offset = this.#count(byte);
    this.#latest = { byte, offset };
    return offset;
  }

  /** Counts from the nearest byte that is known: before it, or the end, where signatures are full of what is looked for. */
  #count(byte: number): number {
    const { byte: near, offset } = this.#latest;
    const { length } = this.#bytes;
    const toEnd = length - byte;
    if (toEnd < CHECKPOINT && (byte < near || toEnd < byte - near))
      return this.#length - this.#unitsBetween(byte, length);
    const index = Math.floor(byte / CHECKPOINT);
    if (near <= byte && near >= index * CHECKPOINT) return offset + this.#unitsBetween(near, byte);
    return this.#checkpoint(index) + this.#unitsBetween(index * CHECKPOINT, byte);
  }

  #checkpoint(index: number): number {
    const checkpoints = this.#checkpoints;
    while (checkpoints.length <= index) {
      const to = checkpoints.length * CHECKPOINT;
      checkpoints.push((checkpoints.at(-1) ?? 0) + this.#unitsBetween(to - CHECKPOINT, to));
    }
    return checkpoints[index] ?? 0;
  }

  /**
   * UTF-16 units that begin between two bytes: one for each byte, but none for those that continue a character, and two
   * for one of four bytes. Words of nothing but ASCII, as most are, are counted as a whole.
   */
  #unitsBetween(from: number, to: number): number {
    const bytes = this.#bytes;
    const words = (this.#words ??= wordsOf(bytes));
    const { byteOffset } = bytes;
    let units = to - from;
    let at = from;
    while (at < to) {
      if (((byteOffset + at) & (WORD - 1)) === 0) at = afterAscii(words, byteOffset + at, byteOffset + to) - byteOffset;
      if (at >= to) break;
      const byte = bytes[at] ?? 0;
      if ((byte & 0xc0) === 0x80) units -= 1;
      else if (byte >= 0xf0) units += 1;
      at += 1;
    }
    return units;
  }
}

/** The first byte, from an aligned one on, whose word is not all ASCII, or ends behind the last. */
function afterAscii(words: Int32Array, from: number, to: number): number {
  const last = to >> WORD_BITS;
  let word = from >> WORD_BITS;
  while (word < last && ((words[word] ?? 0) & BEYOND_ASCII) === 0) word += 1;
  return word << WORD_BITS;
}

/** All of the memory that bytes lie in, by words. */
function wordsOf({ buffer }: Buffer): Int32Array {
  return new Int32Array(buffer, 0, buffer.byteLength >> WORD_BITS);
}
