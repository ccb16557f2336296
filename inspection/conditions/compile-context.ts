import type { IndexSearches } from '../indexes/index-searches.js';
import type { PatternPool } from '../patterns/pattern-pool.js';

/** What the conditions of a plan share. */
export interface SharedByConditions {
  readonly patterns: PatternPool;
  readonly searches: IndexSearches;
}

/** What a condition has at hand while it is compiled. */
export interface CompileContext extends SharedByConditions {
  /**
   * Notes a mistake.
   * @param path within the condition's options: `pattern`
   */
  report(path: string, message: string): void;
}
