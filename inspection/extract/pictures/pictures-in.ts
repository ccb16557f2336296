import { limits } from '../limits.js';
import { jpegHead } from './jpeg-head.js';
import type { Picture } from './picture.js';
import { TiffDirectory } from './tiff-directory.js';
import { webpSize } from './webp-size.js';

/** Files of pictures that can be decoded. */
export const pictureTypes = ['png', 'jpeg', 'gif', 'bmp', 'tiff', 'webp'] as const;
export type PictureType = (typeof pictureTypes)[number];

const IMAGE_WIDTH = 0x100;
const IMAGE_LENGTH = 0x101;

/**
 * The pictures in a file, one after another, by what its heads say: the pages of a TIFF, one of any other. Of an
 * animation only the first is known.
 * @throws RangeError from the iteration when a head is damaged
 */
export function picturesIn(type: PictureType, content: Buffer): Iterable<Picture> {
  switch (type) {
    case 'png':
      return [upright(content, content.readUInt32BE(16), content.readUInt32BE(20))];
    case 'gif':
      return [upright(content, content.readUInt16LE(6), content.readUInt16LE(8))];
    case 'bmp':
      return [upright(content, Math.abs(content.readInt32LE(18)), Math.abs(content.readInt32LE(22)))];
    case 'webp':
      return [upright(content, ...webpSize(content))];
    case 'jpeg':
      return [{ content, ...jpegHead(content) }];
    case 'tiff':
      return tiffPages(content);
  }
}

function upright(content: Buffer, width: number, height: number): Picture {
  return { content, width, height, orientation: 1 };
}

/** Decoders turn pages as the file says; a file whose pages lead in a circle has each of them once. */
function* tiffPages(content: Buffer): Generator<Picture> {
  const seen = new Set<number>();
  let next: TiffDirectory | undefined = TiffDirectory.first(content);
  while (next && !seen.has(next.at) && seen.size < limits.entries) {
    const page: TiffDirectory = next;
    seen.add(page.at);
    const width = page.number(IMAGE_WIDTH) ?? 0;
    const height = page.number(IMAGE_LENGTH) ?? 0;
    yield {
      // Made when it is asked for: there may be thousands of pages.
      get content() {
        return page.asFirst();
      },
      width,
      height,
      orientation: 1,
    };
    next = page.following();
  }
}
