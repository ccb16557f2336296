import type { Canvas } from '@napi-rs/canvas';

/**
 * A JPEG as cameras make them: lying as it was taken, with a note of how it is to be turned.
 * @param orientation as EXIF numbers it
 */
export function photographOf(canvas: Canvas, orientation: number): Buffer {
  const jpeg = canvas.encodeSync('jpeg');
  const exif = Buffer.alloc(6 + 8 + 2 + 12 + 4);
  exif.write('Exif\0\0MM\0*', 'latin1');
  exif.writeUInt32BE(8, 10);
  exif.writeUInt16BE(1, 14);
  exif.writeUInt16BE(0x0112, 16);
  exif.writeUInt16BE(3, 18);
  exif.writeUInt32BE(1, 20);
  exif.writeUInt16BE(orientation, 24);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}
