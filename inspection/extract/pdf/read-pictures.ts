import { getResolvedPDFJS } from 'unpdf';
import { limits } from '../limits.js';
import type { Picture } from '../pictures/picture.js';
import { openDocument, type PdfPage } from './open-document.js';
import type { PdfEvent } from './pdf-event.js';
import { pixelMap, type DecodedPixels } from './pixel-map.js';

/** What pdf.js says of a page with a picture of more pixels than it may decode. */
const TOO_LARGE = /exceeded maximum allowed size/;
/** How a page is turned, as EXIF numbers it. */
const ORIENTATIONS = new Map([[90, 6], [180, 3], [270, 8]]); // prettier-ignore

/**
 * Finds the pictures on the pages of a PDF; those on a page that is not sound, or has one that is too large, are not.
 * @param content taken over
 * @param pixels of the largest picture that is wanted
 * @param say gets each, and answers when it was looked at
 */
export async function readPictures(
  content: Uint8Array,
  pixels: number,
  say: (event: PdfEvent) => Promise<void>,
): Promise<void> {
  const document = await openDocument(content, pixels);
  if (!document) return;
  try {
    const pages = Math.min(document.numPages, limits.entries);
    for (let number = 1; number <= pages; number++) await readPage(await document.getPage(number), say);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readPage(page: PdfPage, say: (event: PdfEvent) => Promise<void>): Promise<void> {
  const orientation = ORIENTATIONS.get(page.rotate) ?? 1;
  try {
    for (const operand of await pictureOperands(page)) {
      const decoded = await decodedOf(operand, page);
      if (decoded) await say({ kind: 'picture', picture: pictureOf(decoded, orientation) });
      else await say({ kind: 'gap', reason: 'corrupt' });
    }
  } catch (error) {
    const isTooLarge = error instanceof Error && TOO_LARGE.test(error.message);
    await say({ kind: 'gap', reason: isTooLarge ? 'limit' : 'corrupt' });
  }
  page.cleanup();
}

function pictureOf(decoded: DecodedPixels, orientation: number): Picture {
  return { content: pixelMap(decoded), width: decoded.width, height: decoded.height, orientation };
}

/** First operands of the operators that paint pictures. */
async function pictureOperands(page: PdfPage): Promise<unknown[]> {
  const { OPS } = await getResolvedPDFJS();
  const painting = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray.flatMap((operator, index) => {
    const operands: unknown = argsArray[index];
    return painting.has(operator) && Array.isArray(operands) ? [operands[0] as unknown] : [];
  });
}

/** The pixels that an operand is, or names. */
async function decodedOf(operand: unknown, page: PdfPage): Promise<DecodedPixels | undefined> {
  if (typeof operand === 'string') return decodedOf(await named(operand, page), page);
  if (typeof operand !== 'object' || operand === null || !('data' in operand)) return undefined;
  if (typeof operand.data === 'string') return decodedOf(operand.data, page);
  return isDecoded(operand) ? operand : undefined;
}

/** What is decoded meanwhile, on this page or for several. */
function named(name: string, page: PdfPage): Promise<unknown> {
  return new Promise((resolve) => {
    (name.startsWith('g_') ? page.commonObjs : page.objs).get(name, resolve);
  });
}

function isDecoded(value: object): value is DecodedPixels {
  return (
    'data' in value &&
    (value.data instanceof Uint8Array || value.data instanceof Uint8ClampedArray) &&
    'width' in value &&
    typeof value.width === 'number' &&
    'height' in value &&
    typeof value.height === 'number'
  );
}
