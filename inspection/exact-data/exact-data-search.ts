import { isDeepStrictEqual } from 'node:util';
import type { SearchedText } from '../indexes/searched-text.js';
import type { ExactDataIndex } from './exact-data-index.js';
import { RowMatcher, type RowMatch, type RowQuery } from './row-matcher.js';
import { ValueFinder } from './value-finder.js';

/** Asks texts for rows of one index: all questions of all policies in one pass over a text. */
export class ExactDataSearch {
  readonly #finder: ValueFinder;
  readonly #questions: RowQuery[] = [];
  readonly #answers = new WeakMap<SearchedText, readonly (readonly RowMatch[])[]>();

  constructor(readonly index: ExactDataIndex) {
    this.#finder = new ValueFinder(index);
  }

  /**
   * Takes a question in; before the first text.
   * @returns its number, the same for the same question
   */
  ask(query: RowQuery): number {
    const known = this.#questions.findIndex((question) => isDeepStrictEqual(question, query));
    return known >= 0 ? known : this.#questions.push(query) - 1;
  }

  /** The rows in a text that answer a question. */
  rowsIn(text: SearchedText, question: number): readonly RowMatch[] {
    const known = this.#answers.get(text);
    if (known) return known[question] ?? [];
    const answers = this.#scan(text);
    this.#answers.set(text, answers);
    return answers[question] ?? [];
  }

  #scan(text: SearchedText): RowMatch[][] {
    const matchers = this.#questions.map((query) => new RowMatcher(this.index, query, text.most));
    for (const hit of this.#finder.find(text.bytes)) {
      for (const matcher of matchers) matcher.add(hit);
      if (matchers.every(({ isFull }) => isFull)) break;
    }
    for (const matcher of matchers) matcher.finish();
    return matchers.map(({ matches }) => matches);
  }
}
