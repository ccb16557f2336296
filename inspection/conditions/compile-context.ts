import type { PatternPool } from '../patterns/pattern-pool.js';

/** What a condition has at hand while it is compiled. */
export interface CompileContext {
  readonly patterns: PatternPool;
  /**
   * Notes a mistake.
   * @param path within the condition's options: `pattern`
   */
  report(path: string, message: string): void;
}
