/** An index, or the key to it, cannot be used. The message says why, and what to do. */
export class IndexError extends Error {
  override readonly name = 'IndexError';
}
