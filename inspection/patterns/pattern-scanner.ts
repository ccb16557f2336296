import { parsePattern } from './automaton/parse-pattern.js';
import { bytesOf, firstBytesOf, lengthOf } from './automaton/pattern-node.js';
import type { Habitat } from './automaton/find-stretches.js';
import { allRequiredBytes } from './automaton/required-bytes.js';
import { scanTokens } from './automaton/scan-tokens.js';
import type { Pattern } from './pattern.js';
import { PatternScan } from './pattern-scan.js';
import { PatternSets } from './pattern-sets.js';
import { TokenPatterns } from './token-patterns.js';

/**
 * Says which patterns occur in a text, and where to look for them. Each pattern is found in the cheapest way that it
 * allows: values and words, which begin where tokens begin, all in one walk through the text; what must have certain
 * bytes in it only around those; what must be near words only there; all others by automata of RE2, which say whether
 * they occur and not where.
 */
export class PatternScanner {
  readonly #patterns: readonly Pattern[];
  readonly #tokens: TokenPatterns;
  readonly #habitats = new Map<number, Habitat>();
  readonly #sets: PatternSets;
  /** Numbers of the patterns that are only looked for near their words. */
  readonly #nearWords: readonly number[];
  /** Numbers of the patterns in the sets. */
  readonly #inSets: readonly number[];

  /** @param patterns each of which compiles by itself */
  constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns;
    this.#tokens = new TokenPatterns(patterns);
    patterns.forEach((pattern, number) => {
      const habitat = this.#tokens.numbers.has(number) ? undefined : habitatOf(pattern);
      if (habitat) this.#habitats.set(number, habitat);
    });
    const others = [...patterns.keys()].filter(
      (number) => !this.#tokens.numbers.has(number) && !this.#habitats.has(number),
    );
    this.#nearWords = others.filter((number) => patterns[number]?.near);
    this.#inSets = others.filter((number) => !patterns[number]?.near);
    this.#sets = new PatternSets(this.#inSets.flatMap((number) => patterns[number] ?? []));
  }

  /**
   * Looks through a text.
   * @param bytes UTF-8
   */
  scan(bytes: Buffer): PatternScan {
    const events =
      this.#tokens.numbers.size > 0 ? scanTokens(bytes, this.#tokens.automaton, this.#tokens.skimmer) : undefined;
    return new PatternScan({
      bytes,
      events,
      tokens: this.#tokens,
      habitats: this.#habitats,
      patterns: this.#patterns,
      others: [...this.#nearWords, ...this.#occurringInSets(bytes)],
    });
  }

  #occurringInSets(bytes: Buffer): number[] {
    return this.#sets.match(bytes).map((index) => this.#inSets[index] ?? index);
  }
}

function habitatOf(pattern: Pattern): Habitat | undefined {
  const parsed = parsePattern(pattern);
  const [required, ...others] = parsed ? allRequiredBytes(parsed.node) : [];
  if (!parsed || !required) return undefined;
  const { node } = parsed;
  const also = others.filter((part) => !required.includes(part));
  return { required, also, bytes: bytesOf(node), first: firstBytesOf(node), least: Math.max(1, lengthOf(node).least) };
}
