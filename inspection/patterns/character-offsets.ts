const CHECKPOINT = 4096;

/** Offsets in characters (UTF-16 units) of the bytes of a text, counted as far as they are asked for. */
export class CharacterOffsets {
  readonly #bytes: Buffer;
  readonly #isAscii: boolean;
  /** Characters before every 4096th byte, so that an offset costs the same wherever it is. */
  readonly #checkpoints = [0];

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
    const index = Math.floor(byte / CHECKPOINT);
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

/** UTF-16 units that begin between two bytes. */
function unitsBetween(bytes: Buffer, from: number, to: number): number {
  return bytes.toString('utf8', nextCharacter(bytes, from), nextCharacter(bytes, to)).length;
}

/** The first byte from one on at which a character begins. */
function nextCharacter(bytes: Buffer, from: number): number {
  let at = from;
  while (((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
}
