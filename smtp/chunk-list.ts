import type { BlockPool } from './block-pool.js';

/** Just under what Node takes from its shared pool; most messages are no longer. */
const FIRST_BLOCK = 4095;

/**
 * A message in memory, copied into blocks: a client that sends byte by byte does not make each byte cost a Buffer, and
 * what was read from its socket is garbage at once. The first bytes lie in a block of their own, the others in blocks
 * of the pool.
 */
export class ChunkList {
  readonly #blocks: Buffer[] = [];
  /** Bytes used of the last block. */
  #filled = 0;

  constructor(private readonly pool: BlockPool) {}

  append(piece: Buffer): void {
    for (let from = 0; from < piece.length;) {
      const copied = piece.copy(this.#room(), this.#filled, from);
      this.#filled += copied;
      from += copied;
    }
  }

  /** Everything between two offsets, without copying: only for who is done with it before it is given back. */
  slice(start = 0, end = Infinity): Buffer[] {
    const found: Buffer[] = [];
    let at = 0;
    for (const [index, block] of this.#blocks.entries()) {
      const length = index === this.#blocks.length - 1 ? this.#filled : block.length;
      if (at + length > start && at < end)
        found.push(block.subarray(Math.max(0, start - at), Math.min(length, end - at)));
      at += length;
    }
    return found;
  }

  /** A copy of everything between two offsets. */
  join(start = 0, end = Infinity): Buffer {
    return Buffer.concat(this.slice(start, end));
  }

  /** Lets the pool use the memory again. Nobody may read any part of this message any more. */
  recycle(): void {
    this.pool.giveBack(this.#blocks.slice(1));
    this.#blocks.length = 0;
    this.#filled = 0;
  }

  /** The block to fill, with room in it. */
  #room(): Buffer {
    const last = this.#blocks.at(-1);
    if (last && this.#filled < last.length) return last;
    const block = last ? this.pool.take() : Buffer.allocUnsafe(FIRST_BLOCK);
    this.#blocks.push(block);
    this.#filled = 0;
    return block;
  }
}
