import { addBeside } from '../add-beside.js';
import { isDeclaredText } from '../types/declared-text.js';
import type { Format } from './format.js';
import { unknown } from './unknown.js';

/** Sound, film and fonts: what they say of themselves, and what hides in them. */
export const media: Format = {
  name: 'media',
  types: ['audio', 'video', 'font', 'heif', 'psd'],
  extract: async (part, to, type) => {
    if (isDeclaredText(part)) await unknown.extract(part, to, type);
    else await addBeside(part.content, to, 'beside');
  },
};
