import { createHash } from 'node:crypto';
import { heldIndexSchema, type HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import { CommandError } from '../command-error.js';
import type { EnforceApi } from '../enforce/enforce-api.js';
import type { IndexToUpload } from './index-to-upload.js';

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
  const ask = async (method: 'PUT' | 'POST', to: string, body?: unknown): Promise<HeldIndex> =>
    heldIndexSchema.parse(JSON.parse((await api.ask(method, to, body)).body));
  let held = await ask('PUT', path, { name, size: index.size, key: Buffer.from(key).toString('hex') });
  while (held.received < held.size) {
    onProgress(held.received);
    if (signal.aborted)
      throw new CommandError('UPLOAD_INTERRUPTED', `${held.received} of ${held.size} bytes are there`);
    const piece = await index.piece(held.received);
    const sha256 = createHash('sha256').update(piece).digest('hex');
    const after = await ask('PUT', `${path}/content?offset=${held.received}&sha256=${sha256}`, piece);
    if (after.received === held.received)
      throw new CommandError('UPLOAD_INTERRUPTED', `Enforce did not take the piece at ${held.received}`);
    held = after;
  }
  onProgress(held.received);
  return held.complete ? held : ask('POST', `${path}/proof`);
}
