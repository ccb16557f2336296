import { complementOf, type CodePoints } from './character-node.js';
import type { PatternReader } from './pattern-reader.js';
import { UnsupportedPattern } from './unsupported-pattern.js';

/** Characters, and whether there are no more of them than the pattern means. */
export interface CharacterClass {
  readonly ranges: readonly CodePoints[];
  readonly exact: boolean;
}

const DIGITS: readonly CodePoints[] = [[0x30, 0x39]];
const LETTERS: readonly CodePoints[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
];
const BLANKS: readonly CodePoints[] = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];
/** What RE2's Perl classes take: ASCII only. */
const PERL: Readonly<Record<string, readonly CodePoints[]>> = {
  d: DIGITS,
  s: BLANKS,
  w: [...DIGITS, ...LETTERS, [0x5f, 0x5f]],
};
const CONTROLS: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, f: 0x0c, r: 0x0d, v: 0x0b, a: 0x07 };
const BEYOND_ASCII: CodePoints = [0x80, 0x10ffff];

/** Reads what follows a backslash: a class, or one character. */
export function readEscape(reader: PatternReader): CharacterClass {
  const letter = reader.take();
  const perl = PERL[letter.toLowerCase()];
  if (perl) return { ranges: letter in PERL ? perl : complementOf(perl), exact: true };
  // Which letters beyond ASCII there are is left to RE2.
  if (letter === 'p' && reader.takes('{L}')) return { ranges: [...LETTERS, BEYOND_ASCII], exact: false };
  const control = CONTROLS[letter];
  const point = control ?? (letter === 'x' ? readHexadecimal(reader) : literalOf(letter));
  return { ranges: [[point, point]], exact: true };
}

/** Reads a class in square brackets, of which the first is taken already. */
export function readBrackets(reader: PatternReader): CharacterClass {
  const isNegated = reader.takes('^');
  const ranges: CodePoints[] = [];
  let exact = true;
  do {
    const item = readItem(reader);
    ranges.push(...item.ranges);
    exact &&= item.exact;
  } while (reader.next !== ']');
  reader.take();
  if (isNegated && !exact) throw new UnsupportedPattern('all but letters');
  return { ranges: isNegated ? complementOf(ranges) : ranges, exact };
}

function readItem(reader: PatternReader): CharacterClass {
  const first = readMember(reader);
  const start = first.ranges[0]?.[0] ?? 0;
  const isSingle = first.ranges.length === 1 && start === first.ranges[0]?.[1];
  if (!isSingle || !reader.takes('-')) return first;
  if (reader.next === ']') return { ranges: [...first.ranges, [0x2d, 0x2d]], exact: true };
  const end = readMember(reader).ranges[0]?.[0] ?? 0;
  return { ranges: [[start, end]], exact: true };
}

function readMember(reader: PatternReader): CharacterClass {
  if (reader.takes('\\')) return readEscape(reader);
  if (reader.takes('[:')) throw new UnsupportedPattern('a class of POSIX');
  const point = reader.take().codePointAt(0) ?? 0;
  return { ranges: [[point, point]], exact: true };
}

function readHexadecimal(reader: PatternReader): number {
  const digits = reader.takes('{') ? reader.takeUntil('}') : reader.take() + reader.take();
  return parseInt(digits, 16);
}

function literalOf(character: string): number {
  if (/[0-9A-Za-z]/.test(character)) throw new UnsupportedPattern(`\\${character}`);
  return character.codePointAt(0) ?? 0;
}
