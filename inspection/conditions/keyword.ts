import { addWords } from './add-words.js';
import type { ConditionKind } from './condition-kind.js';
import { findPlaces } from './find-places.js';

/** Content Matches Keyword: any of a list of words or phrases. Blanks in a phrase stand for any run of them. */
export const keyword: ConditionKind<'keyword'> = {
  name: 'keyword',
  compile({ words, caseSensitive, wholeWord, minimum, in: scopes }, { patterns, report }) {
    const numbers = addWords(words, { caseSensitive, wholeWord }, patterns, (index, message) =>
      report(`words[${index}]`, message),
    );
    return {
      kind: 'keyword',
      triggers: numbers,
      evaluate: findPlaces({ patterns: numbers, in: scopes, minimum }),
    };
  },
};
