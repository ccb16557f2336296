import type { Canvas } from '@napi-rs/canvas';
import { greyOf } from './drawn-text';

const HEADERS = 54;

/** A bitmap of Windows, 24 bits a pixel, not packed. */
export function bitmapOf(canvas: Canvas): Buffer {
  const { width, height } = canvas;
  const row = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(HEADERS + row * height, 0xff);
  file.fill(0, 0, HEADERS);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(HEADERS, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  // The lowest row comes first.
  greyOf(canvas).forEach((light, pixel) => {
    const at = HEADERS + (height - 1 - Math.floor(pixel / width)) * row + (pixel % width) * 3;
    file.fill(light, at, at + 3);
  });
  return file;
}
