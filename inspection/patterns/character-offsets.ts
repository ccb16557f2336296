const CHECKPOINT = 4096;

/** Offsets in characters (UTF-16 units) of the bytes of a text, counted as far as they are asked for. */
export class CharacterOffsets {
  readonly #bytes: Buffer;
  readonly #isAscii: boolean;
  /** Characters before every 4096th byte, so that an offset costs the same wherever it is. */
  readonly #checkpoints = [0];
  /** The latest answer: places are asked for one after another, and those of several patterns lie close together. */
  #latest = { byte: 0, offset: 0 };

  /**
   * @param bytes UTF-8
   * @param length of the text in characters
   */
  constructor(bytes: Buffer, length: number) {
    this.#bytes = bytes;
    this.#isAscii = bytes.length === length;
  }

  /** The offset of the character that begins at a byte. */
  of(byte: number): number {
    if (this.#isAscii) return byte;
    const offset = this.#count(byte);
    this.#latest = { byte, offset };
    return offset;
  }

  /** Counts from the nearest known byte before one. */
  #count(byte: number): number {
    const index = Math.floor(byte / CHECKPOINT);
    const { byte: near, offset } = this.#latest;
    if (near <= byte && near >= index * CHECKPOINT) return offset + unitsBetween(this.#bytes, near, byte);
    return this.#checkpoint(index) + unitsBetween(this.#bytes, index * CHECKPOINT, byte);
  }

  #checkpoint(index: number): number {
    const checkpoints = this.#checkpoints;
    while (checkpoints.length <= index) {
      const to = checkpoints.length * CHECKPOINT;
      checkpoints.push((checkpoints.at(-1) ?? 0) + unitsBetween(this.#bytes, to - CHECKPOINT, to));
    }
    return checkpoints[index] ?? 0;
  }
}

/**
 * UTF-16 units that begin between two bytes: one for each byte, but none for those that continue a character, and two
 * for one of four bytes. To count takes half as long as to decode.
 */
function unitsBetween(bytes: Buffer, from: number, to: number): number {
  let units = to - from;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if ((byte & 0xc0) === 0x80) units -= 1;
    else if (byte >= 0xf0) units += 1;
  }
  return units;
}
