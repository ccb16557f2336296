/** Bits of one block, which fits a line of the processor's cache; a question costs one access to memory. */
const BLOCK_BITS = 512;
const BLOCK_WORDS = BLOCK_BITS / 32;
/** Bits for each tag; with four bits set for each, one in about thirty strange tags passes. */
const BITS_PER_TAG = 8;

/**
 * Says of most tags that are not in a table that they are not, without a look into the file (a blocked Bloom filter;
 * Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007).
 */
export class TagFilter {
  readonly #blocks: number;

  /** @param words the filter as it is kept in the file */
  constructor(readonly words: Uint32Array) {
    this.#blocks = words.length / BLOCK_WORDS;
  }

  /** An empty filter for so many tags. */
  static for(tags: number): TagFilter {
    return new TagFilter(new Uint32Array(Math.max(1, Math.ceil((tags * BITS_PER_TAG) / BLOCK_BITS)) * BLOCK_WORDS));
  }

  /** Takes a tag in. */
  add(high: number, low: number): void {
    const block = this.#block(low);
    for (let bits = mix(high), probe = 0; probe < 4; probe++, bits = next(bits)) {
      const bit = bits >>> 23;
      this.words[block + (bit >>> 5)] = (this.words[block + (bit >>> 5)] ?? 0) | (1 << (bit & 31));
    }
  }

  /** False: the tag is not in the table. True: it probably is. */
  mayHave(high: number, low: number): boolean {
    const block = this.#block(low);
    for (let bits = mix(high), probe = 0; probe < 4; probe++, bits = next(bits)) {
      const bit = bits >>> 23;
      if (((this.words[block + (bit >>> 5)] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  #block(low: number): number {
    return Math.floor(((low >>> 0) / 2 ** 32) * this.#blocks) * BLOCK_WORDS;
  }
}

function mix(word: number): number {
  return Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
}

function next(bits: number): number {
  return Math.imul(bits ^ (bits >>> 13), 0x297a2d39);
}
