import { byteClasses, LETTER, OTHER } from './automaton/byte-classes.js';
import { parsePattern } from './automaton/parse-pattern.js';
import { beginsAtWordEdge, firstBytesOf, lengthOf } from './automaton/pattern-node.js';
import { requiredBytes } from './automaton/required-bytes.js';
import { DEPTH, type Ending, type TokenEntry } from './automaton/token-automaton.js';
import type { Edges, Pattern } from './pattern.js';

/** Longer places are not looked for from each of their beginnings, which are many and would each be walked through. */
const LONGEST = 1024;
/** Nor are those that need words near and are at least as long: each word would be walked through to its end. */
const LONG = 20;
/** Nor those that begin with common signs and always have as many bytes in them that can be looked for. */
const TELLING = 2;
const ENDINGS: Readonly<Record<Edges, Ending>> = {
  any: 'any',
  word: 'token',
  number: 'number',
  token: 'token',
};

/** What the automaton would look for to find a pattern. */
export interface TokenCandidate {
  /** Equal candidates have equal keys. */
  readonly key: string;
  readonly entry: TokenEntry;
  /** All places are of one length, and the automaton takes no others for them. */
  readonly isFixed: boolean;
}

/** What to look for at the beginnings of tokens to find a pattern; nothing when its places may begin elsewhere. */
export function tokenCandidates(pattern: Pattern): TokenCandidate[] {
  if (pattern.alternatives) return alternativeCandidates(pattern.alternatives, pattern.caseSensitive);
  const candidate = candidateOf(pattern, ENDINGS[pattern.edges]);
  return candidate && isBestFoundByTokens(pattern, candidate.entry) ? [candidate] : [];
}

function isBestFoundByTokens({ edges, near }: Pattern, { node }: TokenEntry): boolean {
  const { least, most } = lengthOf(node);
  if (least === 0) return false;
  if (edges === 'word') return true;
  const first = firstBytesOf(node);
  const beginsWith = (kind: number) => first.some((isFirst, byte) => isFirst === 1 && byteClasses[byte] === kind);
  if (edges === 'any' && (beginsWith(OTHER) || !beginsAtWordEdge(node))) return false;
  if (edges === 'number' && (beginsWith(OTHER) || beginsWith(LETTER))) return false;
  const isTelling = (requiredBytes(node)?.length ?? 0) >= TELLING;
  return most <= LONGEST && !(near && least >= LONG) && !(isTelling && beginsWith(OTHER));
}

/** All of them or none, so that the order in which they are tried is kept. */
function alternativeCandidates(alternatives: readonly string[], caseSensitive: boolean): TokenCandidate[] {
  const candidates = alternatives.flatMap((source) => candidateOf({ source, caseSensitive }, 'apart') ?? []);
  const areAll = candidates.length === alternatives.length;
  return areAll && candidates.every(({ entry }) => lengthOf(entry.node).most < DEPTH) ? candidates : [];
}

function candidateOf(
  { source, caseSensitive }: Pick<Pattern, 'source' | 'caseSensitive'>,
  ending: Ending,
): TokenCandidate | undefined {
  const parsed = parsePattern({ source, caseSensitive });
  if (!parsed) return undefined;
  const { least, most } = lengthOf(parsed.node);
  const key = JSON.stringify([source, caseSensitive, ending]);
  return { key, entry: { node: parsed.node, ending }, isFixed: parsed.exact && !parsed.looksAround && least === most };
}
