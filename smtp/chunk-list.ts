/** A piece smaller than this is copied together with its neighbours. */
const SMALL = 2048;
const BLOCK = 16 * 1024;
/** Just under what Node takes from its shared pool. */
const FIRST_BLOCK = 4095;

/**
 * The pieces of a message in memory. Small ones are gathered, so that a client which sends byte by byte does not make
 * each byte cost a Buffer.
 */
export class ChunkList {
  #chunks: Buffer[] = [];
  #block: Buffer | undefined;
  #filled = 0;

  append(piece: Buffer): void {
    if (piece.length >= SMALL) {
      this.#close();
      this.#chunks.push(piece);
      return;
    }
    if (!this.#block || this.#filled + piece.length > this.#block.length) {
      this.#close();
      this.#block = Buffer.allocUnsafe(this.#chunks.length ? BLOCK : FIRST_BLOCK);
    }
    this.#filled += piece.copy(this.#block, this.#filled);
  }

  /** Everything between two offsets, without copying. */
  slice(start = 0, end = Infinity): Buffer[] {
    this.#close();
    const found: Buffer[] = [];
    let at = 0;
    for (const chunk of this.#chunks) {
      if (at + chunk.length > start && at < end) found.push(chunk.subarray(Math.max(0, start - at), end - at));
      at += chunk.length;
    }
    return found;
  }

  /** Everything between two offsets in one Buffer; copied only when it lies in several pieces. */
  join(start = 0, end = Infinity): Buffer {
    const chunks = this.slice(start, end);
    return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  }

  #close(): void {
    if (this.#block && this.#filled) this.#chunks.push(this.#block.subarray(0, this.#filled));
    this.#block = undefined;
    this.#filled = 0;
  }
}
