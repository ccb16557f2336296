const CHUNK_WORDS = 128 * 1024;

/** Collects 32-bit words, and hands them on in chunks. */
export class WordBuffer {
  /** Words taken. */
  size = 0;
  readonly #chunk = new Uint32Array(CHUNK_WORDS);
  #words = 0;

  /** @param write takes a chunk, which is used again afterwards */
  constructor(private readonly write: (words: Uint32Array) => void) {}

  /** Takes words. */
  push(...words: readonly number[]): void {
    for (const word of words) {
      if (this.#words === CHUNK_WORDS) this.flush();
      this.#chunk[this.#words++] = word;
      this.size++;
    }
  }

  /** Hands on what is not a whole chunk yet. */
  flush(): void {
    this.write(this.#chunk.subarray(0, this.#words));
    this.#words = 0;
  }
}
