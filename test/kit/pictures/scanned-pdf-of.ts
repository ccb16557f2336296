import { deflateSync } from 'node:zlib';
import type { Canvas } from '@napi-rs/canvas';
import { greyOf } from './drawn-text';

/** How the pages of a scanned document are packed. */
export type ScanPacking = 'jpeg' | 'flate' | 'bits';

/**
 * A PDF of one page that is nothing but a picture.
 * @param turn degrees by which the page is shown turned
 */
export function scannedPdfOf(canvas: Canvas, packing: ScanPacking, turn = 0): Buffer {
  const { width, height } = canvas;
  const [dictionary, stream] = packed(canvas, packing);
  const paint = `q ${width} 0 0 ${height} 0 0 cm /I Do Q`;
  const start = [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    `3 0 obj<</Type/Page/Parent 2 0 R/Rotate ${turn}/MediaBox[0 0 ${width} ${height}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj`,
    `4 0 obj<</Length ${paint.length}>>stream\n${paint}\nendstream endobj`,
    `5 0 obj<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}${dictionary}/Length ${stream.length}>>stream\n`,
  ].join('\n');
  return Buffer.concat([Buffer.from(start), stream, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n')]);
}

function packed(canvas: Canvas, packing: ScanPacking): [dictionary: string, stream: Buffer] {
  switch (packing) {
    case 'jpeg':
      return ['/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode', canvas.encodeSync('jpeg')];
    case 'flate':
      return ['/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode', deflateSync(greyOf(canvas))];
    case 'bits':
      return ['/ImageMask true/BitsPerComponent 1/Filter/FlateDecode', deflateSync(bitsOf(canvas))];
  }
}

/** Black is 0, as a stencil is painted. */
function bitsOf(canvas: Canvas): Buffer {
  const row = Math.ceil(canvas.width / 8);
  const bits = Buffer.alloc(row * canvas.height);
  greyOf(canvas).forEach((light, pixel) => {
    const at = Math.floor(pixel / canvas.width) * row + ((pixel % canvas.width) >> 3);
    if (light >= 128) bits[at] = (bits[at] ?? 0) | (0x80 >> ((pixel % canvas.width) & 7));
  });
  return bits;
}
