/** One thing in a storage. */
export interface StoredOriginal {
  /** Of its record. */
  readonly id: string;
  /** When it was put there, by the storage's own clock. */
  readonly storedAt: Date;
}

/** Where encrypted messages lie. It sees ciphertext only. */
export interface OriginalStorage {
  /** Keeps one; resolves when it would survive a power cut. One of the same id is replaced. */
  put(id: string, content: Buffer): Promise<void>;
  /** One that was kept; undefined when there is none. */
  get(id: string): Promise<Buffer | undefined>;
  /** Removes some; those that are not there are no mistake. */
  remove(ids: readonly string[]): Promise<void>;
  /** Everything that is there, page by page. What Enforce did not put there is passed over. */
  list(): AsyncIterable<readonly StoredOriginal[]>;
  /**
   * Takes the place for an owner unless somebody has it, which also shows that it can be written and read.
   * @param owner id of the database that knows what is kept
   * @returns whose it is
   */
  claim(owner: string): Promise<string>;
}
