import { createHash } from 'node:crypto';

const HEAD = 65_536;

/** Takes in a message piece by piece: its size, SHA-256 and first 64 KB, and all of it when asked to. */
export class MessageDigest {
  readonly #hash = createHash('sha256');
  readonly #pieces: Buffer[] = [];
  #kept = 0;
  size = 0;

  constructor(private readonly keepAll: boolean) {}

  add(piece: Buffer): void {
    this.#hash.update(piece);
    this.size += piece.length;
    if (!this.keepAll && this.#kept >= HEAD) return;
    this.#pieces.push(piece);
    this.#kept += piece.length;
  }

  /** To be called once, at the end. */
  finish(): { size: number; sha256: string; head: Buffer; content: Buffer } {
    const content = Buffer.concat(this.#pieces);
    return {
      size: this.size,
      sha256: this.#hash.digest('hex'),
      head: content.subarray(0, HEAD),
      content: this.keepAll ? content : Buffer.alloc(0),
    };
  }
}
