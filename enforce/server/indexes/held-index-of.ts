import type { HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import type { StoredIndex } from './index-store.js';

/** How much of an index has come. */
export function heldIndexOf({ name, digest, size, received, proven_at: provenAt }: StoredIndex): HeldIndex {
  return { name, digest, size: Number(size), received: Number(received), complete: provenAt !== null };
}
