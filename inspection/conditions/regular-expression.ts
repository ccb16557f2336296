import { types } from 'node:util';
import { PatternMatcher } from '../patterns/pattern-matcher.js';
import type { Pattern } from '../patterns/pattern.js';
import { foldExpression } from '../text/fold-expression.js';
import type { ConditionKind } from './condition-kind.js';
import { findPlaces } from './find-places.js';

const SYNTAX = 'patterns are RE2: no look-around and no back-references (https://github.com/google/re2/wiki/Syntax)';

/** Content Matches Regular Expression. */
export const regularExpression: ConditionKind<'regularExpression'> = {
  name: 'regularExpression',
  compile({ pattern: written, caseSensitive, minimum, in: scopes }, { patterns, report }) {
    const pattern: Pattern = { source: foldExpression(written), caseSensitive, edges: 'any' };
    const mistake = mistakeIn(pattern);
    if (mistake) report('pattern', mistake);
    const number = patterns.add(mistake ? { ...pattern, source: '.' } : pattern);
    return {
      kind: 'regularExpression',
      triggers: [number],
      evaluate: findPlaces({ patterns: [number], in: scopes, minimum }),
    };
  },
};

function mistakeIn(pattern: Pattern): string | undefined {
  try {
    const matcher = new PatternMatcher(pattern);
    if (!matcher.matchesEmptyText()) return undefined;
    return `"${pattern.source}" matches the empty text, and so every message; make a part of it required`;
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    return `"${pattern.source}" is not a valid pattern: ${error.message}; ${SYNTAX}`;
  }
}
