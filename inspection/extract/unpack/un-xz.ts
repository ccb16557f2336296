import { XzReadableStream } from 'xz-decompress';
import type { Decoder } from './decoder.js';

/** One or more streams of xz, one after another, whose window is of 64 MiB at most. */
export const unXz: Decoder = async (packed, push) => {
  for await (const chunk of new XzReadableStream(new Blob([packed]).stream())) push(chunk);
};
