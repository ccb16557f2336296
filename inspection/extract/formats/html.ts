import { decodeText } from '../decode-text.js';
import { splitHtml } from '../split-html.js';
import type { Format } from './format.js';

/** Attached HTML: what a reader sees, and apart from it what the tags, comments and scripts hold. */
export const html: Format = {
  name: 'html',
  types: ['html'],
  extract: ({ content, parameters }, to) => {
    const { visible, markup } = splitHtml(decodeText(content, parameters['charset']));
    to.addText(visible);
    to.addText(markup, 'markup');
  },
};
