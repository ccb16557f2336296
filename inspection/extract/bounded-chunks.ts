import type { Budget } from './budget.js';
import { LimitReached } from './limit-reached.js';
import { limits } from './limits.js';

/**
 * Bytes that a stream may become.
 * @param packed bytes of its own
 */
export function mostUnpacked(packed: number): number {
  return Math.max(limits.freeExpansion, packed * limits.expansionRatio);
}

/**
 * Passes on what is unpacked from a stream, as long as the message and the stream itself stay within their limits.
 * @param packed bytes that it is unpacked from
 * @throws LimitReached before the chunk that is too much
 */
export async function* boundedChunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  packed: number,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const most = mostUnpacked(packed);
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    if (unpacked > most) throw new LimitReached('limit');
    budget.spend(chunk.length);
    yield chunk;
  }
}
