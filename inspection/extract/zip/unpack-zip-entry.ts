import { boundedChunks } from '../bounded-chunks.js';
import type { Budget } from '../budget.js';
import { inflate } from '../inflate.js';
import { LimitReached } from '../limit-reached.js';
import type { Packing } from '../unpack/unpack-request.js';
import { unpackStream } from '../unpack/unpack-stream.js';
import type { ZipEntry } from './zip-entry.js';

const STORED = 0;
const DEFLATE = 8;

/** Methods whose data is a stream of another format as it stands (APPNOTE 4.4.5); 20 is an older number of zstd. */
const PACKINGS: ReadonlyMap<number, Packing> = new Map([
  [12, 'bzip2'],
  [20, 'zstd'],
  [93, 'zstd'],
  [95, 'xz'],
]);

/** Whether the compression is one that is read here. */
export function isCommonMethod({ method }: ZipEntry): boolean {
  return method === STORED || method === DEFLATE || PACKINGS.has(method);
}

/**
 * Unpacks a file of a zip archive piece by piece, within the message's limits.
 * @throws Error from the iteration when it is damaged or compressed otherwise; LimitReached when it becomes too much
 */
export async function* unpackZipEntry(entry: ZipEntry, budget: Budget): AsyncGenerator<Uint8Array> {
  const { method, packed } = entry;
  const packing = PACKINGS.get(method);
  if (packing) return yield* unpackedAtOnce(packing, packed, budget);
  if (!isCommonMethod(entry)) throw new RangeError(`compression method ${method} is not known`);
  yield* boundedChunks(method === STORED ? [packed] : inflate(packed, 'raw'), packed.length, budget);
}

async function* unpackedAtOnce(packing: Packing, packed: Buffer, budget: Budget): AsyncGenerator<Uint8Array> {
  const { content, incomplete } = await unpackStream(packing, packed, budget);
  yield content;
  if (incomplete === 'limit' || incomplete === 'timeout') throw new LimitReached(incomplete);
  if (incomplete) throw new RangeError(`the ${packing} data is damaged`);
}
