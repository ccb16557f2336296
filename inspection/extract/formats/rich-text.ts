import { nativeFile } from '../compound/native-file.js';
import { linkedObject } from '../rtf/linked-object.js';
import { rtfText } from '../rtf/rtf-text.js';
import type { Format } from './format.js';

/** Rich text (RTF 1.9.1), and the objects embedded in it. */
export const richText: Format = {
  name: 'rich text',
  types: ['rtf'],
  extract: async ({ content }, to) => {
    const { readings, objects } = rtfText(content);
    to.addReadings(readings);
    for (const object of objects) {
      to.budget.spend(object.length);
      const { kind, content: inner } = linkedObject(object);
      await to.addFile(kind === 'native' ? nativeFile(inner) : { fileName: undefined, content: inner });
    }
  },
};
