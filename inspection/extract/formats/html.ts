import { decodeText } from '../decode-text.js';
import { htmlTexts } from '../html/html-texts.js';
import type { Format } from './format.js';

/** Attached HTML: what a reader sees, and apart from it what the tags, comments and scripts hold. */
export const html: Format = {
  name: 'html',
  types: ['html'],
  extract: async ({ content, parameters }, to) => {
    const { readings, markup, files } = htmlTexts(decodeText(content, parameters['charset']));
    to.addReadings(readings);
    to.addText(markup, 'markup');
    for (const file of files) await to.addFile(file);
  },
};
