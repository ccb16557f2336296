/** Bytes of a message that are replaced by others. */
export interface BodyEdit {
  /** In bytes of the whole message, behind its header block. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly replacement: Buffer;
}

/** Carries out edits on the body of a message as it passes by. Every byte that they do not name stays as it is. */
export class BodyEditor {
  #at: number;
  readonly #edits: BodyEdit[];

  /**
   * @param edits in the order of the message, none overlapping another
   * @param bodyStart where the body begins in the message, in bytes
   */
  constructor(edits: readonly BodyEdit[], bodyStart: number) {
    this.#edits = [...edits];
    this.#at = bodyStart;
    const ends = [bodyStart, ...edits.map(({ end }) => end)];
    if (edits.some(({ start, end }, index) => start < (ends[index] ?? 0) || end < start)) {
      throw new RangeError('edits of a body overlap, or are out of order');
    }
  }

  /** How many bytes longer the body becomes. */
  static growth(edits: readonly BodyEdit[]): number {
    return edits.reduce((sum, { start, end, replacement }) => sum + replacement.length - (end - start), 0);
  }

  /** Takes the next piece of the body, and gives what of it goes on. */
  push(piece: Buffer): Buffer[] {
    const kept: Buffer[] = [];
    const from = this.#at;
    const to = from + piece.length;
    while (this.#at < to) {
      const edit = this.#edits[0];
      if (!edit || edit.start >= to) {
        kept.push(piece.subarray(this.#at - from));
        this.#at = to;
        break;
      }
      if (edit.start > this.#at) kept.push(piece.subarray(this.#at - from, edit.start - from));
      // The replacement goes in where the range begins, which may have been in an earlier piece.
      if (edit.start >= this.#at) kept.push(edit.replacement);
      this.#at = Math.min(edit.end, to);
      if (edit.end <= to) this.#edits.shift();
    }
    return kept;
  }
}
