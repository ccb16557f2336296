import type { PatternPool } from '../patterns/pattern-pool.js';
import { normalizeText } from '../text/normalize-text.js';

/** How words are looked for. */
export interface WordOptions {
  readonly caseSensitive: boolean;
  readonly wholeWord: boolean;
}

/**
 * Takes words or phrases into a pool; blanks in a phrase stand for any run of them.
 * @param report notes a mistake in the word of that index
 * @returns the number of each in the pool
 */
export function addWords(
  words: readonly string[],
  { caseSensitive, wholeWord }: WordOptions,
  patterns: PatternPool,
  report: (index: number, message: string) => void,
): number[] {
  return words.map((word, index) => {
    const source = phrasePattern(word);
    if (source === '') report(index, 'there is nothing visible in it; write a word, or take it out');
    return patterns.add({ source, caseSensitive, edges: wholeWord ? 'word' : 'any' });
  });
}

function phrasePattern(word: string): string {
  return normalizeText(word).trim().split(/\s+/).map(escape).join('\\s+');
}

function escape(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
