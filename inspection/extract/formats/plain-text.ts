import { decodeText } from '../decode-text.js';
import type { Format } from './format.js';

/** Text of no other kind, in any character set: notes, tables, source. */
export const plainText: Format = {
  name: 'text',
  types: ['text'],
  extract: ({ content, parameters }, to) => to.addText(decodeText(content, parameters['charset'])),
};
