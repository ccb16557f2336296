import { Decompress } from 'fzstd';
import type { Decoder } from './decoder.js';

/** Bytes that are handed over at once: the library calls itself again for each frame in them. */
const PIECE = 16 * 1024;

/** One or more frames of zstd (RFC 8878), one after another, without dictionaries. */
export const unZstd: Decoder = async (packed, push) => {
  const stream = new Decompress((chunk) => push(chunk));
  for (let at = 0; at < packed.length; at += PIECE)
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
};
