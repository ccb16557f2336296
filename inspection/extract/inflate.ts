import type { Transform } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** Headers around the deflated data: none as in zip, those of zlib as in PDF, those of gzip. */
export type Wrapping = 'raw' | 'zlib' | 'gzip';

const CHUNK = 64 * 1024;

/**
 * Inflates piece by piece, so that no bomb is ever unpacked as a whole. Bytes after the end of the stream are ignored.
 * @throws Error from the iteration, when the data is damaged or ends too soon; what came before has been given
 */
export async function* inflate(packed: Uint8Array, wrapping: Wrapping): AsyncGenerator<Buffer> {
  const stream = open(wrapping);
  stream.end(packed);
  yield* stream;
}

function open(wrapping: Wrapping): Transform {
  if (wrapping === 'raw') return createInflateRaw({ chunkSize: CHUNK });
  return wrapping === 'zlib' ? createInflate({ chunkSize: CHUNK }) : createGunzip({ chunkSize: CHUNK });
}
