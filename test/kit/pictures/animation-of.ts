import type { Canvas } from '@napi-rs/canvas';

const HEAD = 13;
const TRAILER = 1;

/** A GIF of several pictures of one size, one after another. */
export function animationOf(first: Canvas, ...others: readonly Canvas[]): Buffer {
  const gif = first.encodeSync('gif');
  return Buffer.concat([gif.subarray(0, -TRAILER), ...others.map(framesOf), Buffer.of(0x3b)]);
}

/** What stands behind the table of colours. */
function framesOf(canvas: Canvas): Buffer {
  const gif = canvas.encodeSync('gif');
  const flags = gif[10] ?? 0;
  const table = (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
  return gif.subarray(HEAD + table, -TRAILER);
}
