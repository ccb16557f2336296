import { isRangeError } from '../is-range-error.js';
import { TiffDirectory } from './tiff-directory.js';

const MARKER = 0xff;
const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
/** Start of frame, of every kind; between them stand tables (ITU-T T.81, table B.1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;

/** What a JPEG says before its data. */
export interface JpegHead {
  readonly width: number;
  readonly height: number;
  /** As EXIF numbers it; 1 when nothing is said. */
  readonly orientation: number;
}

/** Reads the segments before the data. @throws RangeError when there is no frame among them */
export function jpegHead(content: Buffer): JpegHead {
  let orientation = 1;
  for (let at = 2; content[at] === MARKER;) {
    const marker = content[at + 1] ?? 0;
    if (marker === MARKER) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    if (FRAMES.has(marker))
      return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7), orientation };
    const end = at + 2 + Math.max(2, content.readUInt16BE(at + 2));
    const segment = content.subarray(at + 4, end);
    if (marker === APP1 && segment.indexOf(EXIF) === 0) orientation = orientationOf(segment.subarray(EXIF.length));
    at = end;
  }
  throw new RangeError('the JPEG has no frame');
}

/** A damaged EXIF says nothing; the picture may be sound all the same. */
function orientationOf(exif: Buffer): number {
  try {
    const orientation = TiffDirectory.first(exif).number(ORIENTATION) ?? 1;
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  } catch (error) {
    if (isRangeError(error)) return 1;
    throw error;
  }
}
