import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { sevenZipOf } from '../../../kit/formats/seven-zip-of';
import { zstdOf } from '../../../kit/formats/zstd-of';

const packings = [
  { name: 'xz', pack: (text: string) => sevenZipOf('a.xz', 'a', Buffer.from(text)) },
  { name: 'bzip2', pack: (text: string) => sevenZipOf('a.bz2', 'a', Buffer.from(text)) },
  { name: 'zstd', pack: (text: string) => zstdOf(Buffer.from(text)) },
];

async function read(fileName: string, content: Buffer) {
  const { texts, incomplete, components } = await extractMessage(attachmentOf(fileName, content));
  return { text: texts.map(({ text }) => text).join('\n'), incomplete, names: components.map(({ name }) => name) };
}

describe.each(packings)('a file in $name', ({ name, pack }) => {
  it('is read to its last stream', async () => {
    const content = Buffer.concat([await pack('the first stream'), await pack(', the second')]);
    expect(await read('a', content)).toMatchObject({
      incomplete: [],
      text: expect.stringContaining('the first stream, the second'),
    });
  });

  it('is read as far as it is sound', async () => {
    const whole = await pack('a line of many\n'.repeat(200_000));
    const half = await read('a', Buffer.concat([await pack('the sound stream'), whole.subarray(0, whole.length / 2)]));
    expect(half).toMatchObject({ incomplete: ['corrupt'], text: expect.stringContaining('the sound stream') });
    expect(await read('a', await pack('and the next'))).toMatchObject({
      incomplete: [],
      text: expect.stringContaining('and the next'),
    });
  });

  it('is empty where nothing is in it', async () => {
    expect((await read('a', await pack(''))).incomplete).toEqual([]);
  });

  it('has the name that it had before', async () => {
    const extension = { xz: 'xz', bzip2: 'bz2', zstd: 'zst' }[name] ?? '';
    expect((await read(`prices.csv.${extension}`, await pack('x'))).names).toContain(
      `prices.csv.${extension} > prices.csv`,
    );
    expect((await read(`all.t${extension}`, await pack('x'))).names).toContain(`all.t${extension} > all.tar`);
  });
});
