import type { Pattern } from '@cloud-prevent/inspection/patterns/pattern';
import { PatternPool } from '@cloud-prevent/inspection/patterns/pattern-pool';
import { addIdentifierPatterns } from '@cloud-prevent/inspection/identifiers/identifier-patterns';
import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import { expressions, identifierNames, keywords } from './bench-policies.js';

/** The same patterns for the regular expressions of JavaScript, without what is checked after a match. */
export function v8Patterns(): RegExp[] {
  const pool = new CollectingPool();
  for (const name of identifierNames)
    addIdentifierPatterns(identifiers[name], { breadth: 'medium', exclude: [] }, pool);
  return [
    ...keywords.map((word) => new RegExp(`\\b${word.replaceAll(' ', '\\s+')}\\b`, 'gi')),
    ...expressions.map((source) => new RegExp(source, 'g')),
    ...pool.patterns.map(toRegExp),
  ];
}

class CollectingPool extends PatternPool {
  readonly patterns: Pattern[] = [];

  override add(pattern: Pattern): number {
    const number = super.add(pattern);
    this.patterns[number] = pattern;
    return number;
  }
}

/** Flags within a pattern are newer than the oldest Node: those for any case become flags of the whole. */
function toRegExp({ source, caseSensitive }: Pattern): RegExp {
  const anyCase = !caseSensitive || source.includes('(?i:');
  const ours = source.replaceAll(/\(\?-?i:/g, '(?:').replaceAll('\\x{', '\\u{');
  return new RegExp(ours, anyCase ? 'giu' : 'gu');
}

/** Finds every match of each pattern, one pattern after another. */
export function matchOneByOne(patterns: readonly RegExp[], text: string): number {
  let matches = 0;
  for (const pattern of patterns) matches += text.match(pattern)?.length ?? 0;
  return matches;
}
