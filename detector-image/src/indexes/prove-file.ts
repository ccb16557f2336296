import { createReadStream } from 'node:fs';
import type { IndexHeader } from '@cloud-prevent/protocol/indexes/index-header';
import { IndexProof, type ClaimedIndex } from '@cloud-prevent/protocol/indexes/index-proof';

const PIECE = 1024 * 1024;

/**
 * Proves a file to be the index that it is said to be. It is read in pieces, so that mail goes on meanwhile.
 * @throws IndexError saying what is wrong with it
 */
export async function proveFile(path: string, claimed: ClaimedIndex): Promise<IndexHeader> {
  const proof = new IndexProof();
  const pieces = createReadStream(path, { highWaterMark: PIECE });
  for await (const piece of pieces as AsyncIterable<Buffer>) proof.update(piece);
  return proof.finish(claimed);
}
