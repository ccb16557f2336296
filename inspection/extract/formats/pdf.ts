import { checkStreams } from '../pdf/check-streams.js';
import type { PdfEvent } from '../pdf/pdf-event.js';
import { readPdf } from '../pdf/read-pdf.js';
import type { Picture } from '../pictures/picture.js';
import type { ContainedFile, Format, PartCollector } from './format.js';

/** PDF: pages, forms, notes, properties and attached files, pictures where the text in them is wanted. One that needs a password is encrypted. */
export const pdf: Format = {
  name: 'PDF',
  types: ['pdf'],
  extract: async ({ content }, to) => {
    await checkStreams(content, to.budget);
    const texts: string[] = [];
    const files: ContainedFile[] = [];
    const pictures: string[] = [];
    const take = (event: PdfEvent) => {
      if (event.kind === 'picture') return addPicture(event.picture, pictures, to);
      if (event.kind === 'gap') to.addIncomplete(event.reason);
      else if (event.kind === 'text') texts.push(event.text);
      else if (event.kind === 'file') files.push({ fileName: event.fileName, content: Buffer.from(event.content) });
    };
    const { budget } = to;
    const incomplete = await readPdf(new Uint8Array(content), budget.timeLeft, take, to.pictures?.mostPixels);
    to.addText(texts.join('\n'));
    to.addText(pictures.join('\n'), 'pictures');
    if (incomplete) to.addIncomplete(incomplete);
    for (const file of files) {
      budget.spend(file.content.length);
      await to.addFile(file);
    }
  },
};

async function addPicture(picture: Picture, texts: string[], to: PartCollector): Promise<void> {
  const read = await to.pictures?.read(picture);
  if (read) texts.push(read.text);
  if (read?.incomplete) to.addIncomplete(read.incomplete);
}
