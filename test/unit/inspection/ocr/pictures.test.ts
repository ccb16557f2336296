import { zipSync } from 'fflate';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { policyOf, policySetOf } from '../../../kit/policy-set-of';
import { drawnText } from '../../../kit/pictures/drawn-text';
import { ocrOptions as ocr } from '../../../kit/pictures/ocr-options';
import { samplePictures } from '../../../kit/pictures/sample-pictures';

const FACT = 'Bluebird papers, card 4539 1488 0343 6467';

async function read(fileName: string, content: Buffer) {
  const { texts, incomplete, components } = await extractMessage(attachmentOf(fileName, content), { ocr });
  return { text: texts.map(({ text }) => text).join('\n'), incomplete, components };
}

describe('text in a picture', () => {
  it.each(samplePictures)('is read in $fileName', async ({ fileName, trueType, make }) => {
    const { text, incomplete, components } = await read(fileName, await make(FACT));
    expect(text.replace(/\s+/g, ' ')).toContain(FACT);
    expect(incomplete).toEqual([]);
    expect(components).toContainEqual(expect.objectContaining({ name: fileName, trueType }));
  });

  it('is not read unless that is wanted', async () => {
    for (const { fileName, make } of samplePictures) {
      const { texts, incomplete } = await extractMessage(attachmentOf(fileName, Buffer.from(await make(FACT))));
      expect(texts.map(({ text }) => text).join('\n')).not.toContain('4539');
      expect(incomplete).toEqual([]);
    }
  });

  it('is read in a picture in a document in an archive', async () => {
    const picture = drawnText(FACT).encodeSync('png');
    const document = zipSync({ 'word/document.xml': Buffer.from('<w:p/>'), 'word/media/image1.png': picture });
    const { text } = await read('a.zip', Buffer.from(zipSync({ 'a.docx': document })));
    expect(text).toContain('4539 1488 0343 6467');
  });

  it('violates policies as any other text does', async () => {
    const policies = policySetOf([policyOf({ dataIdentifier: { name: 'credit-card-number' } })]);
    const message = attachmentOf('card.png', drawnText(FACT).encodeSync('png'));
    expect((await createInspector(policies, undefined, ocr).inspect(message)).violations).toMatchObject([
      { matchCount: 1, matches: [expect.objectContaining({ component: 'card.png' })] },
    ]);
    expect((await createInspector(policies).inspect(message)).violations).toEqual([]);
  });
});
