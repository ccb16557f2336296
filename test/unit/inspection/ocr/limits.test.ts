import { createCanvas } from '@napi-rs/canvas';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { mixedOf, partOf } from '../../../kit/message-of';
import { animationOf } from '../../../kit/pictures/animation-of';
import { drawnText } from '../../../kit/pictures/drawn-text';
import { jpegOfSize, pngOfSize } from '../../../kit/pictures/head-of-picture';
import { ocrOptions } from '../../../kit/pictures/ocr-options';
import { samplePictures } from '../../../kit/pictures/sample-pictures';
import { scannedPdfOf } from '../../../kit/pictures/scanned-pdf-of';
import { tiffOf } from '../../../kit/pictures/tiff-of';

const png = (text: string) => drawnText(text).encodeSync('png');

function messageWith(...pictures: readonly Buffer[]) {
  const headers = ['Content-Type: image/png', 'Content-Transfer-Encoding: base64'];
  return mixedOf(
    ...pictures.map((picture, number) =>
      partOf(
        [...headers, `Content-Disposition: attachment; filename="${number}.png"`],
        picture.toString('base64').replace(/.{76}/g, '$&\r\n'),
      ),
    ),
  );
}

async function read(message: ReturnType<typeof messageWith>, limits: Partial<OcrOptions> = {}) {
  const { texts, components, incomplete } = await extractMessage(message, { ocr: { ...ocrOptions, ...limits } });
  const gaps = components.filter((component) => component.incomplete).map(({ name }) => name);
  return { text: texts.map(({ text }) => text).join('\n'), gaps, incomplete };
}

describe('a limit of what is read in pictures', () => {
  it('is said where a picture has too many bytes', async () => {
    const small = png('small');
    expect(await read(messageWith(png('rather larger than that'), small), { bytes: small.length })).toMatchObject({
      incomplete: ['limit'],
      gaps: ['0.png'],
      text: expect.stringContaining('small'),
    });
  });

  it.each([
    ['PNG', pngOfSize(100_000, 100_000)],
    ['JPEG', jpegOfSize(65_535, 65_535)],
    ['PDF', scannedPdfOf(createCanvas(5_100, 5_000), 'flate')],
  ])('is said where a picture has too many pixels, before it is decoded: %s', async (_, content) => {
    expect(await read(attachmentOf('a.bin', content))).toMatchObject({ incomplete: ['limit'], gaps: ['a.bin'] });
  });

  it('is said where there are too many pictures', async () => {
    const pictures = ['one', 'two', 'three'].map(png);
    expect(await read(messageWith(...pictures), { pictures: 2 })).toMatchObject({
      incomplete: ['limit'],
      gaps: ['2.png'],
    });
  });

  it('does not count what was read before, or is too small to be read', async () => {
    const logo = png('Example Ltd');
    const dot = createCanvas(7, 100).encodeSync('png');
    const { incomplete, text } = await read(messageWith(dot, logo, dot, logo, logo), { pictures: 1 });
    expect(incomplete).toEqual([]);
    expect(text.match(/Example Ltd/g)).toHaveLength(3);
  });

  it('is said where there is no time left, and what is read next is read', async () => {
    const pages = tiffOf(drawnText('first page of a slow fax'), drawnText('second page of a slow fax'));
    expect(await read(attachmentOf('fax.tiff', pages), { time: 5 })).toMatchObject({
      incomplete: ['timeout'],
      gaps: ['fax.tiff'],
    });
    expect((await read(messageWith(png('in time')))).text).toContain('in time');
  });
});

describe('a picture made to exhaust its reader', () => {
  it.each(samplePictures)('ends with a reason where it is cut off: $fileName', async ({ fileName, make }) => {
    const whole = await make('a picture that is cut off');
    const { incomplete, text } = await read(attachmentOf(fileName, whole.subarray(0, whole.length * 0.6)));
    expect(incomplete.length > 0 || text.includes('picture')).toBe(true);
  });

  it('is read to its first picture where it is an animation', async () => {
    const { incomplete, text } = await read(
      attachmentOf('a.gif', animationOf(drawnText('frame one'), drawnText('frame two'))),
    );
    expect({ incomplete, text }).toEqual({ incomplete: [], text: expect.stringContaining('frame one') });
  });

  it('is read once where its pages lead in a circle', async () => {
    const tiff = tiffOf(drawnText('round and round'));
    tiff.writeUInt32LE(tiff.readUInt32LE(4), tiff.length - 4);
    const { incomplete, text } = await read(attachmentOf('a.tiff', tiff));
    expect(incomplete).toEqual([]);
    expect(text.match(/round and round/g)).toHaveLength(1);
  });

  it('is a gap where it is no picture but for its head', async () => {
    expect(await read(attachmentOf('a.png', pngOfSize(100, 100)))).toMatchObject({ incomplete: ['corrupt'] });
  });
});
