import { createHash } from 'node:crypto';
import { IndexError } from './index-error.js';
import { decodeHeader, digestOfHeader, headerBytes, type IndexHeader } from './index-header.js';
import { indexKeyMaterial } from './index-key-material.js';

/** What an index must be to be what somebody says that it is. */
export interface ClaimedIndex {
  readonly digest: string;
  /** Of the key file that made it. */
  readonly key: Uint8Array;
}

/** Proves that an index is the one it is said to be, undamaged and made with its key; it is read once, piece by piece. */
export class IndexProof {
  readonly #hash = createHash('sha256');
  #header = Buffer.alloc(0);

  /** Takes the next piece of the file. */
  update(piece: Uint8Array): void {
    const missing = headerBytes - this.#header.length;
    if (missing > 0) this.#header = Buffer.concat([this.#header, piece.subarray(0, missing)]);
    this.#hash.update(piece.subarray(Math.max(0, missing)));
  }

  /**
   * Ends the proof; once.
   * @returns what the index says of itself
   * @throws IndexError saying what is wrong with it
   */
  finish({ digest, key }: ClaimedIndex): IndexHeader {
    const header = decodeHeader(this.#header);
    const found = digestOfHeader(this.#header);
    if (found !== digest) throw new IndexError(`found the digest ${found}, accepted is ${digest}`);
    if (this.#hash.digest('hex') !== header.content)
      throw new IndexError('it is damaged or cut; copy it again, or make it again');
    const { check } = indexKeyMaterial(key, Buffer.from(header.salt, 'hex'), header.kind);
    if (check !== header.keyCheck)
      throw new IndexError('it was made with another key than this one; give the key file that made it');
    return header;
  }
}
