import { parentPort } from 'node:worker_threads';
import { LimitReached } from '../limit-reached.js';
import { reasonOf } from '../read-unpacked.js';
import type { Decoder } from './decoder.js';
import { unBzip2 } from './un-bzip2.js';
import { unXz } from './un-xz.js';
import { unZstd } from './un-zstd.js';
import type { UnpackEvent } from './unpack-event.js';
import type { Packing, UnpackRequest } from './unpack-request.js';

const decoders: Readonly<Record<Packing, Decoder>> = { xz: unXz, bzip2: unBzip2, zstd: unZstd };

/** Entry of the thread that unpacks streams, one after another: requests come in, `UnpackEvent`s go out. */
parentPort?.on('message', ({ packing, packed, most }: UnpackRequest) => {
  let size = 0;
  const push = (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > most) throw new LimitReached('limit');
    if (chunk.length > 0) say({ kind: 'chunk', chunk });
  };
  decoders[packing](packed, push).then(
    () => say({ kind: 'done' }),
    // Of a stream that it stopped in, a decoder keeps its memory.
    (error: unknown) => say({ kind: 'done', incomplete: reasonOf(error), isSpent: true }),
  );
});

function say(event: UnpackEvent): void {
  parentPort?.postMessage(event);
}
