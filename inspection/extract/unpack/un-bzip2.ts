import bunzip from 'seek-bzip';
import type { Decoder } from './decoder.js';

const CHUNK = 64 * 1024;

/** One or more streams of bzip2, one after another. */
export const unBzip2: Decoder = async (packed, push) => {
  let chunk = new Uint8Array(CHUNK);
  let used = 0;
  const flush = () => {
    push(chunk.subarray(0, used));
    chunk = new Uint8Array(CHUNK);
    used = 0;
  };
  const writeByte = (byte: number) => {
    chunk[used++] = byte;
    if (used === CHUNK) flush();
  };
  try {
    bunzip.decode(packed, { writeByte }, true);
  } finally {
    if (used > 0) flush();
  }
};
