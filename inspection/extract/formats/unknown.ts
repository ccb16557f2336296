import { isDeclaredText } from '../types/declared-text.js';
import { printableRuns } from '../printable-runs.js';
import { decodeText } from '../decode-text.js';
import type { Format } from './format.js';

/** Bytes of no known form: what calls itself text is read as text, of the rest what can be read in it. */
export const unknown: Format = {
  name: 'unknown',
  types: ['unknown', 'executable', 'sqlite'],
  extract: (part, to) => {
    if (isDeclaredText(part)) to.addText(decodeText(part.content, part.parameters['charset']));
    else to.addText(printableRuns(part.content));
  },
};
