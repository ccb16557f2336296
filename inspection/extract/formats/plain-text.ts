import { decodeText } from '../decode-text.js';
import { uuencodedFiles } from '../uuencoded-files.js';
import type { Format } from './format.js';

/** Text of no other kind, in any character set: notes, tables, source; and what stands in it in uuencode. */
export const plainText: Format = {
  name: 'text',
  types: ['text'],
  extract: async ({ content, parameters }, to) => {
    const text = decodeText(content, parameters['charset']);
    to.addText(text);
    for (const file of uuencodedFiles(text)) await to.addFile(file);
  },
};
