import { types } from 'node:util';
import RE2 from 're2';
import { foldExpression } from '../text/fold-expression.js';

const SYNTAX = 'patterns are RE2: no look-around and no back-references (https://github.com/google/re2/wiki/Syntax)';

/** Tells whether a value has a place that a pattern describes. */
export type Accepts = (value: string) => boolean;

/**
 * Compiles a pattern for values such as addresses and names.
 * @param report notes that it is not valid; what is returned then accepts nothing
 */
export function compileExpression(source: string, caseSensitive: boolean, report: (message: string) => void): Accepts {
  try {
    const expression = new RE2(foldExpression(source), caseSensitive ? 's' : 'si');
    return (value) => expression.test(value);
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    report(`"${source}" is not a valid pattern: ${error.message}; ${SYNTAX}`);
    return () => false;
  }
}
