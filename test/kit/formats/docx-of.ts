import { strToU8, zipSync } from 'fflate';

/** A Word document with one paragraph; its text stands in two runs, cut in the middle of a word. */
export function docxOf(text: string): Buffer {
  const middle = Math.floor(text.length / 2);
  const runs = [text.slice(0, middle), text.slice(middle)].map(
    (run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`,
  );
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types/>'),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document><w:body><w:p><w:r><w:t>Dear all</w:t></w:r></w:p><w:p>${runs.join('')}</w:p></w:body></w:document>`,
      ),
    }),
  );
}
