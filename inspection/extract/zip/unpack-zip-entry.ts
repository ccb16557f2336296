import { boundedChunks } from '../bounded-chunks.js';
import type { Budget } from '../budget.js';
import { inflate } from '../inflate.js';
import type { ZipEntry } from './zip-entry.js';

const STORED = 0;
const DEFLATE = 8;

/** Whether the compression is one of the two that nearly all archives use. */
export function isCommonMethod({ method }: ZipEntry): boolean {
  return method === STORED || method === DEFLATE;
}

/**
 * Unpacks a file of a zip archive piece by piece, within the message's limits.
 * @throws Error from the iteration when it is damaged or compressed otherwise; LimitReached when it becomes too much
 */
export async function* unpackZipEntry(entry: ZipEntry, budget: Budget): AsyncGenerator<Uint8Array> {
  const { method, packed } = entry;
  if (!isCommonMethod(entry)) throw new RangeError(`compression method ${method} is not known`);
  yield* boundedChunks(method === STORED ? [packed] : inflate(packed, 'raw'), packed.length, budget);
}
