/** Pixels as pdf.js decodes them. Its kinds are 1: a bit each, 2: red, green and blue, 3: alpha too. */
export interface DecodedPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** A stencil has none, and a bit each. */
  readonly kind?: number;
}

const BITS = 1;
const WITH_ALPHA = 3;

/**
 * The pixels as a file that the OCR can read: a portable bitmap, or a greymap (netpbm), on white where they are
 * transparent.
 */
export function pixelMap({ width, height, data, kind = BITS }: DecodedPixels): Uint8Array {
  if (kind === BITS) return withHead(`P4\n${width} ${height}\n`, data, (bits) => bits ^ 0xff);
  const samples = kind === WITH_ALPHA ? 4 : 3;
  const grey = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += samples) {
    const light = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
    const alpha = samples === 4 ? (data[at + 3] ?? 0) : 255;
    grey[pixel] = 255 + (((light - 255) * alpha) >> 8);
  }
  return withHead(`P5\n${width} ${height}\n255\n`, grey);
}

function withHead(
  head: string,
  pixels: Uint8Array | Uint8ClampedArray,
  change?: (value: number) => number,
): Uint8Array {
  const file = new Uint8Array(head.length + pixels.length);
  file.set(Buffer.from(head, 'latin1'));
  file.set(change ? pixels.map(change) : pixels, head.length);
  return file;
}
