import type { ScannedText } from '../patterns/scanned-text.js';
import { addWords } from './add-words.js';
import type { ConditionKind } from './condition-kind.js';
import { findPlaces } from './find-places.js';
import { inOrder } from './proximity/in-order.js';
import { pairs } from './proximity/pairs.js';

/** Content Matches Keyword, proximity: a word of one list with at most so many words between it and one of another. */
export const keywordProximity: ConditionKind<'keywordProximity'> = {
  name: 'keywordProximity',
  compile({ first, second, within, caseSensitive, wholeWord, minimum, in: scopes }, { patterns, report }) {
    const add = (words: readonly string[], list: 'first' | 'second') =>
      addWords(words, { caseSensitive, wholeWord }, patterns, (index, message) => report(`${list}[${index}]`, message));
    const [firsts, seconds] = [new Set(add(first, 'first')), new Set(add(second, 'second'))];
    const placesOf = (text: ScannedText, occurring: readonly number[], list: ReadonlySet<number>) =>
      inOrder(occurring.filter((pattern) => list.has(pattern)).map((pattern) => text.eachPlace(pattern)));
    return {
      kind: 'keywordProximity',
      triggers: [...firsts],
      evaluate: findPlaces({
        patterns: [...firsts, ...seconds],
        in: scopes,
        minimum,
        places: (text, occurring) =>
          pairs(placesOf(text, occurring, firsts), placesOf(text, occurring, seconds), within, text),
      }),
    };
  },
};
