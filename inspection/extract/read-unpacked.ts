import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import { LimitReached } from './limit-reached.js';
import { limits } from './limits.js';

/** A file out of an archive, as far as it could be unpacked. */
export interface Unpacked {
  readonly content: Buffer;
  /** Why the rest of it is missing. */
  readonly incomplete?: IncompleteReason;
}

/** Collects a file that is being unpacked. Never rejects: what came before an error or a limit is given. */
export async function readUnpacked(chunks: AsyncIterable<Uint8Array>): Promise<Unpacked> {
  const kept: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      if (size + chunk.length > limits.fileBytes) throw new LimitReached('limit');
      size += chunk.length;
      kept.push(chunk);
    }
  } catch (error) {
    return { content: Buffer.concat(kept), incomplete: reasonOf(error) };
  }
  return { content: kept.length === 1 && kept[0] ? bufferOf(kept[0]) : Buffer.concat(kept) };
}

/** Why content is missing, by what stopped its extraction. */
export function reasonOf(error: unknown): IncompleteReason {
  return error instanceof LimitReached ? error.reason : 'corrupt';
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
