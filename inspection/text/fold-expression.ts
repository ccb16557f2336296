import { foldCharacters } from './fold-characters.js';

/** Characters other than ASCII, one at a time. */
const BEYOND_ASCII = /[^\0-\x7f]/gu;

/** Brings a pattern into the form of the texts in which it looks; signs that it becomes stand for themselves. */
export function foldExpression(source: string): string {
  return source.replace(BEYOND_ASCII, (character) => {
    const folded = foldCharacters(character);
    return folded === character || /^\w+$/.test(folded) ? folded : `\\${folded}`;
  });
}
