import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { asciiRuns } from '@cloud-prevent/inspection/extract/ascii-runs';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { rarOf } from '../../../kit/formats/rar-of';
import { sevenZipOf } from '../../../kit/formats/seven-zip-of';
import { seededRandom } from '../../../kit/seeded-random';

const FACT = 'the quarterly plan of Alabama';
const random = seededRandom(11);
const noise = (size: number) => Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));

const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const png = (...more: Buffer[]) =>
  Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.alloc(13, 1)),
    ...more,
    chunk('IDAT', deflateSync(noise(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
const jpeg = (comment: string) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]),
    Buffer.from(comment),
    noise(500),
    Buffer.from([0xff, 0xd9]),
  ]);

async function read(name: string, content: Buffer) {
  const { texts, components } = await extractMessage(attachmentOf(name, content));
  return { found: texts.some(({ type, text }) => type === 'attachment' && text.includes(FACT)), components, texts };
}

const zipped = Buffer.from(zipSync({ 'a.txt': Buffer.from(FACT) }));
const other = Buffer.from(zipSync({ 'a.txt': Buffer.from('nothing') }));
const withComment = (zip: Buffer, comment: string) => {
  const commented = Buffer.concat([zip, Buffer.from(comment)]);
  commented.writeUInt16LE(comment.length, zip.length - 2);
  return commented;
};

describe('what stands beside the content that is shown is found', () => {
  it.each([
    ['in a property of a PNG', 'a.png', png(chunk('tEXt', Buffer.from(`Comment\0${FACT}`)))],
    ['in a comment of a JPEG', 'a.jpg', jpeg(FACT)],
    ['behind the end of a PNG', 'a.png', Buffer.concat([png(), Buffer.from(FACT)])],
    ['behind sound', 'a.mp3', Buffer.concat([Buffer.from('ID3\x04\0'), noise(800), Buffer.from(FACT)])],
    ['in a zip behind a text', 'a.zip', Buffer.concat([Buffer.from('just a text\r\n'.repeat(500)), zipped])],
    ['in a text before a zip', 'a.zip', Buffer.concat([Buffer.from(`${FACT}\r\n`), other])],
    ['in the comment of a zip', 'a.zip', withComment(other, FACT)],
    ['in the name of a folder', 'a.zip', Buffer.from(zipSync({ [`${FACT}/`]: new Uint8Array() }))],
  ])('%s', async (_, name, content) => {
    expect((await read(name, content)).found).toBe(true);
  });

  it.each([
    ['rar', () => Promise.resolve(rarOf('plan.txt', Buffer.from(FACT)))],
    ['7z', () => sevenZipOf('a.7z', 'plan.txt', Buffer.from(FACT))],
  ])('in an archive of %s behind a picture', async (_, make) => {
    const { found, components } = await read('a.png', Buffer.concat([png(), await make()]));
    expect(found).toBe(true);
    expect(components.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^a\.png > .* > plan\.txt$/));
  });
});

describe('asciiRuns', () => {
  it('gives lines of text and no noise', () => {
    expect(asciiRuns(Buffer.concat([noise(300_000), Buffer.from(`\0${FACT}\r\nand more\0`), noise(300_000)]))).toBe(
      `${FACT}\r\nand more\n`,
    );
  });

  it.each([15, 16, 17])('of %i characters', (length) => {
    const text = 'x'.repeat(length);
    expect(asciiRuns(Buffer.from(`\0${text}\0`))).toBe(length < 16 ? '' : `${text}\n`);
  });
});
