import { addBeside } from '../add-beside.js';
import { pictureTypes, picturesIn, type PictureType } from '../pictures/pictures-in.js';
import { isDeclaredText } from '../types/declared-text.js';
import type { TypeName } from '../types/true-types.js';
import type { Format } from './format.js';
import { unknown } from './unknown.js';

/** Pictures: what they say of themselves, what hides in or behind them, and the text in them where that is wanted. */
export const picture: Format = {
  name: 'picture',
  types: pictureTypes,
  extract: async (part, to, type) => {
    if (isDeclaredText(part)) await unknown.extract(part, to, type);
    else await addBeside(part.content, to, 'beside');
    if (!to.pictures || !isPicture(type)) return;
    const texts: string[] = [];
    for (const page of picturesIn(type, part.content)) {
      const { text, incomplete } = await to.pictures.read(page);
      texts.push(text);
      if (incomplete) to.addIncomplete(incomplete);
      to.budget.checkTime();
    }
    to.addText(texts.join('\n'));
  },
};

function isPicture(type: TypeName): type is PictureType {
  return (pictureTypes as readonly TypeName[]).includes(type);
}
