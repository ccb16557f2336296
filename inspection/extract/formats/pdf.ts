import { checkStreams } from '../pdf/check-streams.js';
import type { PdfEvent } from '../pdf/pdf-event.js';
import { readPdf } from '../pdf/read-pdf.js';
import type { ContainedFile, Format } from './format.js';

/** PDF: pages, forms, notes, properties and attached files. One that needs a password is encrypted. */
export const pdf: Format = {
  name: 'PDF',
  types: ['pdf'],
  extract: async ({ content }, to) => {
    await checkStreams(content, to.budget);
    const texts: string[] = [];
    const files: ContainedFile[] = [];
    const incomplete = await readPdf(new Uint8Array(content), to.budget.timeLeft, (event: PdfEvent) => {
      if (event.kind === 'text') texts.push(event.text);
      else if (event.kind === 'file') files.push({ fileName: event.fileName, content: Buffer.from(event.content) });
    });
    to.addText(texts.join('\n'));
    if (incomplete) to.addIncomplete(incomplete);
    for (const file of files) {
      to.budget.spend(file.content.length);
      await to.addFile(file);
    }
  },
};
