import { caseVariants } from './case-variants.js';
import type { ByteSet, PatternNode } from './pattern-node.js';

/** Code points from the first to the last. */
export type CodePoints = readonly [first: number, last: number];

/** A node for one character, and whether it takes no other characters than those it was made of. */
export interface CharacterNode {
  readonly node: PatternNode;
  readonly exact: boolean;
}

const LAST_ASCII = 0x7f;
const LAST = 0x10ffff;
/** Code points of which all but the last byte of UTF-8 are the same. */
const BLOCK = 64;
/** More blocks than these are not told apart: any character beyond ASCII stands for them. */
const MOST_BLOCKS = 32;
/** More code points than these are not asked for their other case one by one. */
const MOST_FOLDED = 64;

/** Every character that is longer than one byte. */
const BEYOND_ASCII: PatternNode = choice([utf8(0xc2, 0xdf, 1), utf8(0xe0, 0xef, 2), utf8(0xf0, 0xf4, 3)]);

/** The nodes of single characters of ASCII, of which lists of keywords have many. */
const singles: readonly Map<number, CharacterNode>[] = [new Map(), new Map()];

/**
 * Makes the node of a character out of a set.
 * @param ranges in any order
 * @param anyCase other cases of the characters count too, as RE2 sees them
 */
export function characterNode(ranges: readonly CodePoints[], anyCase: boolean): CharacterNode {
  const [first = [0, 0]] = ranges;
  if (ranges.length > 1 || first[0] !== first[1] || first[0] > LAST_ASCII) return newNode(ranges, anyCase);
  const known = singles[anyCase ? 1 : 0]?.get(first[0]) ?? newNode(ranges, anyCase);
  singles[anyCase ? 1 : 0]?.set(first[0], known);
  return known;
}

function newNode(ranges: readonly CodePoints[], anyCase: boolean): CharacterNode {
  const { folded, exact: isFolded } = anyCase ? withOtherCases(ranges) : { folded: ranges, exact: true };
  const ascii = new Uint8Array(256);
  const beyond: CodePoints[] = [];
  for (const [first, last] of folded) {
    for (let point = first; point <= Math.min(last, LAST_ASCII); point += 1) ascii[point] = 1;
    if (last > LAST_ASCII) beyond.push([Math.max(first, LAST_ASCII + 1), last]);
  }
  const wide = isFolded ? blocksOf(beyond) : undefined;
  const nodes: PatternNode[] = ascii.includes(1) ? [{ kind: 'byte', bytes: ascii }] : [];
  return { node: choice([...nodes, ...(wide ?? [BEYOND_ASCII])]), exact: wide !== undefined };
}

/** The characters that are not in a set. */
export function complementOf(ranges: readonly CodePoints[]): CodePoints[] {
  const complement: CodePoints[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort(([one], [other]) => one - other)) {
    if (first > next) complement.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  return next <= LAST ? [...complement, [next, LAST]] : complement;
}

function withOtherCases(ranges: readonly CodePoints[]): { folded: CodePoints[]; exact: boolean } {
  const folded = [...ranges];
  let exact = true;
  for (const [first, last] of ranges) {
    const isWide = last > LAST_ASCII && last - first >= MOST_FOLDED;
    exact &&= !isWide;
    const end = isWide ? LAST_ASCII : last;
    for (let point = first; point <= end; point += 1) folded.push(...caseVariants(point).map(single));
  }
  return { folded, exact };
}

function single(point: number): CodePoints {
  return [point, point];
}

/** Sequences of bytes for characters beyond ASCII; undefined when there are too many to tell apart. */
function blocksOf(ranges: readonly CodePoints[]): PatternNode[] | undefined {
  const nodes: PatternNode[] = [];
  for (const [first, last] of ranges) {
    for (let from = first; from <= last; from = (Math.floor(from / BLOCK) + 1) * BLOCK) {
      if (nodes.length >= MOST_BLOCKS) return undefined;
      nodes.push(block(from, Math.min(last, Math.floor(from / BLOCK) * BLOCK + BLOCK - 1)));
    }
  }
  return nodes;
}

function block(first: number, last: number): PatternNode {
  const start = [...Buffer.from(String.fromCodePoint(first))];
  const lastByte = start.pop() ?? 0;
  const lead = start.map((byte) => byteNode(byte, byte));
  return { kind: 'sequence', nodes: [...lead, byteNode(lastByte, lastByte + last - first)] };
}

function utf8(first: number, last: number, continuations: number): PatternNode {
  return {
    kind: 'sequence',
    nodes: [byteNode(first, last), ...Array<PatternNode>(continuations).fill(byteNode(0x80, 0xbf))],
  };
}

function byteNode(first: number, last: number): PatternNode {
  const bytes: ByteSet = new Uint8Array(256);
  return { kind: 'byte', bytes: bytes.fill(1, first, last + 1) };
}

function choice(nodes: readonly PatternNode[]): PatternNode {
  const [only] = nodes;
  return only && nodes.length === 1 ? only : { kind: 'choice', nodes };
}
