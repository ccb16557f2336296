import { createHash } from 'node:crypto';
import { heldIndexSchema, type HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import { CommandError } from '../command-error.js';
import type { EnforceAnswer } from '../enforce/ask-enforce.js';
import type { EnforceApi } from '../enforce/enforce-api.js';
import type { IndexToUpload } from './index-to-upload.js';

/** Enforce reads all of it once: minutes, for the largest on a busy machine. */
const PROOF_MILLISECONDS = 600_000;

/** An upload as it goes on. */
export interface UploadOptions {
  readonly name: string;
  readonly key: Uint8Array;
  /** Called with the bytes that Enforce has. */
  readonly onProgress: (received: number) => void;
  /** Ends it between two pieces. */
  readonly signal: AbortSignal;
}

/**
 * Uploads an index in pieces, from where Enforce has it.
 * @throws CommandError ENFORCE_UNREACHABLE, ENFORCE_REFUSES, UPLOAD_INTERRUPTED
 */
export async function uploadIndex(api: EnforceApi, index: IndexToUpload, options: UploadOptions): Promise<HeldIndex> {
  const { name, key, onProgress, signal } = options;
  const path = `/indexes/${index.digest}`;
  const put = async (to: string, body: unknown) => heldIn(await api.ask('PUT', to, body));
  let held = await put(path, { name, size: index.size, key: Buffer.from(key).toString('hex') });
  while (held.received < held.size) {
    onProgress(held.received);
    if (signal.aborted)
      throw new CommandError('UPLOAD_INTERRUPTED', `${held.received} of ${held.size} bytes are there`);
    const piece = await index.piece(held.received);
    const sha256 = createHash('sha256').update(piece).digest('hex');
    const after = await put(`${path}/content?offset=${held.received}&sha256=${sha256}`, piece);
    if (after.received === held.received)
      throw new CommandError('UPLOAD_INTERRUPTED', `Enforce did not take the piece at ${held.received}`);
    held = after;
  }
  onProgress(held.received);
  if (held.complete) return held;
  return heldIn(await api.ask('POST', `${path}/proof`, undefined, { limitMilliseconds: PROOF_MILLISECONDS }));
}

function heldIn({ body }: EnforceAnswer): HeldIndex {
  return heldIndexSchema.parse(JSON.parse(body));
}
