import { join } from 'node:path';
import type { Budget } from '../budget.js';
import { mostUnpacked } from '../bounded-chunks.js';
import { limits } from '../limits.js';
import type { Unpacked } from '../read-unpacked.js';
import { ReadingThreads } from '../threads/reading-threads.js';
import type { UnpackEvent } from './unpack-event.js';
import type { Packing, UnpackRequest } from './unpack-request.js';

/** MiB of heap, and of what stands beside it: windows and chunks. */
const MEMORY = 128;
const GROWTH = 384;

const threads = new ReadingThreads<UnpackEvent>({
  file: join(__dirname, 'unpack-thread.js'),
  memory: MEMORY,
  growth: GROWTH,
});

/**
 * Unpacks a stream in a thread of its own, which is ended when it takes too long: these decoders work without a pause.
 * @returns what came before an error or a limit is given; never rejects
 */
export async function unpackStream(packing: Packing, packed: Uint8Array, budget: Budget): Promise<Unpacked> {
  const most = Math.min(mostUnpacked(packed.length), limits.fileBytes, budget.bytesLeft);
  const chunks: Uint8Array[] = [];
  const request: UnpackRequest = { packing, packed, most };
  const incomplete = await threads.read(request, budget.timeLeft, (event) => {
    if (event.kind === 'chunk') chunks.push(event.chunk);
  });
  const content = Buffer.concat(chunks);
  budget.spend(content.length);
  return { content, ...(incomplete && { incomplete }) };
}
