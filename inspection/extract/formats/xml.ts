import { decodeXML } from 'entities';
import { decodeText } from '../decode-text.js';
import type { Format } from './format.js';

/** XML of any kind, tags included: data stands in their attributes and names. References are decoded. */
export const xml: Format = {
  name: 'XML',
  types: ['xml'],
  extract: ({ content, parameters }, to) => {
    const declared = /^<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})/.exec(content.toString('latin1', 0, 200));
    to.addText(decodeXML(decodeText(content, parameters['charset'] ?? declared?.[1])));
  },
};
