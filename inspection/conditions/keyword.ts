import { normalizeText } from '../text/normalize-text.js';
import type { ConditionKind } from './condition-kind.js';
import { findPlaces } from './find-places.js';

/** Content Matches Keyword: any of a list of words or phrases. Blanks in a phrase stand for any run of them. */
export const keyword: ConditionKind<'keyword'> = {
  name: 'keyword',
  compile({ words, caseSensitive, wholeWord, minimum, in: scopes }, { patterns, report }) {
    const numbers = words.map((word, index) => {
      const source = phrasePattern(word);
      if (source === '') report(`words[${index}]`, 'there is nothing visible in it; write a word, or take it out');
      return patterns.add({ source, caseSensitive, edges: wholeWord ? 'word' : 'any' });
    });
    return {
      kind: 'keyword',
      triggers: numbers,
      evaluate: findPlaces({ patterns: numbers, in: scopes, minimum }),
    };
  },
};

function phrasePattern(word: string): string {
  return normalizeText(word).trim().split(/\s+/).map(escape).join('\\s+');
}

function escape(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
