import type { Near, Pattern, Validator } from '../patterns/pattern.js';
import type { PatternPool } from '../patterns/pattern-pool.js';
import type { Breadth, Identifier } from './identifier.js';
import { lettersAndDigits } from './letters-and-digits.js';

const WITHIN = 120;
/**
 * What stands around a context word. An underscore does, as in names of fields, and so does a letter that is not of
 * ASCII, in any case: many scripts put no blanks between words. In the pattern, so that of two words that begin alike the one that
 * is whole is found.
 */
const EDGE = '(?-i:[^0-9A-Za-z])';

/** What is wanted of an identifier. */
export interface IdentifierSearch {
  readonly breadth: Breadth;
  /** Values that do not count, in any spelling. */
  readonly exclude: readonly string[];
}

/**
 * Takes the patterns of an identifier into a pool.
 * @returns their numbers; a value may be found by several
 */
export function addIdentifierPatterns(identifier: Identifier, search: IdentifierSearch, pool: PatternPool): number[] {
  const { certain = [], distinct = [], plain = [], loose = [] } = identifier;
  const { breadth } = search;
  const alone = { wide: [certain, distinct, plain, loose], medium: [certain, distinct], narrow: [certain] }[breadth];
  const nearWords = { wide: [], medium: [plain], narrow: [distinct, plain] }[breadth];
  const near = nearWords.flat().length > 0 ? nearContext(identifier, pool) : undefined;
  const validator = validatorOf(identifier, search.exclude);
  const add = (source: string, needs?: Near) => pool.add(patternOf(identifier, source, validator, needs));
  return [...alone.flat().map((source) => add(source)), ...nearWords.flat().map((source) => add(source, near))];
}

function patternOf({ edges }: Identifier, source: string, validator: Validator, near: Near | undefined): Pattern {
  return { source, caseSensitive: true, edges: edges ?? 'token', validator, ...(near && { near }) };
}

function nearContext({ context, within }: Identifier, pool: PatternPool): Near {
  const alternatives = context.map(contextPattern);
  const source = `(?:^|${EDGE})(?:${alternatives.join('|')})(?:${EDGE}|$)`;
  return { words: pool.add({ source, caseSensitive: false, edges: 'any', alternatives }), within: within ?? WITHIN };
}

/** Headings of columns and names of fields write "social security number" as `social_security_number`. */
function contextPattern(words: string): string {
  return words
    .split(' ')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[\\s_.-]{0,3}');
}

function validatorOf(identifier: Identifier, exclude: readonly string[]): Validator {
  const { name, accepts = () => true, canonical = lettersAndDigits } = identifier;
  const excluded = new Set(exclude.map(canonical));
  return {
    name: JSON.stringify([name, ...[...excluded].sort()]),
    accepts: (value) => {
      const plainValue = canonical(value);
      return accepts(plainValue) && !excluded.has(plainValue);
    },
  };
}
