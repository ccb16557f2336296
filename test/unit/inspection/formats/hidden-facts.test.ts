import { zipSync } from 'fflate';
import { gzipSync } from 'node:zlib';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { compoundOf } from '../../../kit/formats/compound-of';
import { docxOf } from '../../../kit/formats/docx-of';
import { excel97Of } from '../../../kit/formats/excel-97-of';
import { outlookMessageOf } from '../../../kit/formats/outlook-message-of';
import { sampleFormats } from '../../../kit/formats/sample-formats';
import { tarOf } from '../../../kit/formats/tar-of';
import { tnefOf } from '../../../kit/formats/tnef-of';
import { xlsxOf } from '../../../kit/formats/xlsx-of';

const FACT = 'the quarterly plan of Alabama';

async function read(fileName: string, content: Buffer) {
  const extracted = await extractMessage(attachmentOf(fileName, content));
  const texts = extracted.texts.filter(({ type }) => type === 'attachment').map(({ text }) => text);
  return { ...extracted, found: texts.some((text) => text.includes(FACT)), texts };
}

/** The content in five layers: archives in messages in documents. */
function wrap(content: Buffer): Buffer {
  const inZip = Buffer.from(zipSync({ 'inner.bin': content }));
  const inTar = gzipSync(tarOf('inner.zip', inZip));
  const inMessage = outlookMessageOf('see attached', { name: 'inner.tgz', content: inTar });
  return tnefOf('see attached', { name: 'inner.msg', content: inMessage });
}

describe('a fact in a file', () => {
  it.each(sampleFormats)('is found in $fileName, which is known as $trueType', async ({ fileName, trueType, make }) => {
    const { found, incomplete, components } = await read(fileName, await make(FACT));
    expect({ found, incomplete }).toEqual({ found: true, incomplete: [] });
    expect(components).toContainEqual(expect.objectContaining({ name: fileName, trueType }));
  });

  it.each(sampleFormats)('is not found in $fileName where it is not', async ({ fileName, make }) => {
    expect(await read(fileName, await make('nothing of interest here'))).toMatchObject({
      found: false,
      incomplete: [],
    });
  });

  it.each(sampleFormats)('is found in $fileName five files deep', async ({ make }) => {
    expect(await read('winmail.dat', wrap(await make(FACT)))).toMatchObject({ found: true, incomplete: [] });
  });

  it.each(sampleFormats)('is found in $fileName whatever it is called', async ({ make }) => {
    const { found, components } = await read('holiday.jpg', await make(FACT));
    expect(found).toBe(true);
    expect(components).toContainEqual(expect.objectContaining({ name: 'holiday.jpg', mismatch: true }));
  });

  it('is found in a document embedded in another', async () => {
    const outer = zipSync({ 'word/document.xml': Buffer.from('<w:p/>'), 'word/embeddings/inner.docx': docxOf(FACT) });
    expect((await read('a.docx', Buffer.from(outer))).found).toBe(true);
  });

  it('is found in the header of an OpenDocument, which stands among its styles', async () => {
    const styles = Buffer.from(`<style:header><text:p>${FACT}</text:p></style:header>`);
    const document = zipSync({ 'content.xml': Buffer.from('<text:p/>'), 'styles.xml': styles });
    expect((await read('a.odt', Buffer.from(document))).found).toBe(true);
  });

  it('is found in a file that was put into a document as an object', async () => {
    const label = Buffer.from('\x02\x00note.txt\0C:\\note.txt\0\0\0\x03\0', 'latin1');
    const path = Buffer.from('\x05\0\0\0C:\\n\0', 'latin1');
    const size = Buffer.alloc(4);
    size.writeUInt32LE(FACT.length);
    const stream = Buffer.concat([Buffer.alloc(4), label, path, size, Buffer.from(FACT)]);
    const { found, components } = await read('a.bin', compoundOf({ '/\x01Ole10Native': stream }));
    expect(found).toBe(true);
    expect(components).toContainEqual(expect.objectContaining({ name: 'a.bin > note.txt', trueType: 'text' }));
  });

  it('is found in a file that a zip archive holds without listing it', async () => {
    const hidden = Buffer.from(zipSync({ 'hidden.txt': Buffer.from(FACT) }));
    const local = hidden.subarray(0, hidden.indexOf('PK\x01\x02', undefined, 'latin1'));
    const listed = Buffer.from(zipSync({ 'shown.txt': Buffer.from('nothing') }));
    expect((await read('a.zip', Buffer.concat([local, listed]))).found).toBe(true);
  });

  it.each([
    ['xlsx', xlsxOf('x', '4.111111111111111E15')],
    ['xls', excel97Of('text')],
  ])('gives a number of sixteen digits in %s as people see it', async (name, content) => {
    expect((await read(`a.${name}`, content)).texts.join()).toContain('4111111111111111');
  });
});
