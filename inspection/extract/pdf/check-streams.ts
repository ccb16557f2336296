import { boundedChunks } from '../bounded-chunks.js';
import type { Budget } from '../budget.js';
import { inflate } from '../inflate.js';
import { LimitReached } from '../limit-reached.js';

const KEYWORD = Buffer.from('stream');

/**
 * Unpacks the compressed streams of a PDF and lets go of them, to know what a reader would keep in memory.
 * @throws LimitReached when one of them, or all together, become too much
 */
export async function checkStreams(content: Buffer, budget: Budget): Promise<void> {
  let at = content.indexOf(KEYWORD);
  while (at >= 0) {
    const from = afterLineEnd(content, at + KEYWORD.length);
    const next = content.indexOf(KEYWORD, from);
    if (isDeflated(content, from)) await check(content.subarray(from, next < 0 ? undefined : next), budget);
    budget.checkTime();
    at = next;
  }
}

async function check(packed: Buffer, budget: Budget): Promise<void> {
  try {
    for await (const chunk of boundedChunks(inflate(packed, 'zlib'), packed.length, budget)) void chunk;
  } catch (error) {
    // What cannot be unpacked takes no memory, and is the reader's to judge.
    if (error instanceof LimitReached) throw error;
  }
}

function afterLineEnd(content: Buffer, at: number): number {
  const afterCr = content[at] === 0x0d ? at + 1 : at;
  return content[afterCr] === 0x0a ? afterCr + 1 : afterCr;
}

/** Whether the two bytes are a header of zlib. */
function isDeflated(content: Buffer, at: number): boolean {
  const [method = 0, flags = 0] = content.subarray(at, at + 2);
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}
