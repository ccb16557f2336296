/** Where encrypted messages lie. It sees ciphertext only. */
export interface OriginalStorage {
  /** Keeps one; resolves when it would survive a power cut. One of the same id is replaced. */
  put(id: string, content: Buffer): Promise<void>;
  /** One that was kept; undefined when there is none. */
  get(id: string): Promise<Buffer | undefined>;
  /** Removes some; those that are not there are no mistake. */
  remove(ids: readonly string[]): Promise<void>;
}
