import { isAscii } from 'node:buffer';
import { parsePattern } from './automaton/parse-pattern.js';
import { bytesOf, firstBytesOf, lengthOf } from './automaton/pattern-node.js';
import { findStretches, type Habitat } from './automaton/find-stretches.js';
import { allRequiredBytes } from './automaton/required-bytes.js';
import { Marks } from './marks.js';
import type { Pattern } from './pattern.js';
import { PatternScan, type Sought } from './pattern-scan.js';
import { PatternSets } from './pattern-sets.js';
import { TokenPatterns } from './token-patterns.js';

/**
 * Says which patterns occur in a text, and where to look for them. Each pattern is found in the cheapest way that it
 * allows: values and words, which begin where tokens begin, all in one walk through the text; what must have certain
 * bytes in it only around those; what must be near words only there; all others by automata of RE2, which say whether
 * they occur and not where.
 */
export class PatternScanner {
  readonly #sought: Sought;
  readonly #sets: PatternSets;
  /** Numbers of the patterns that are only looked for near their words. */
  readonly #nearWords: readonly number[];
  /** Numbers of the patterns in the sets. */
  readonly #inSets: readonly number[];
  readonly #found = new Marks();

  /** @param patterns each of which compiles by itself */
  constructor(patterns: readonly Pattern[]) {
    const tokens = new TokenPatterns(patterns);
    const others = [...patterns.keys()].filter((number) => !tokens.numbers.has(number));
    const habitats = new Map(others.flatMap((number) => inHabitat(number, patterns)));
    const anywhere = others.filter((number) => !habitats.has(number));
    this.#sought = { patterns, tokens, habitats };
    this.#nearWords = anywhere.filter((number) => patterns[number]?.near);
    this.#inSets = anywhere.filter((number) => !patterns[number]?.near);
    this.#sets = new PatternSets(this.#inSets.flatMap((number) => patterns[number] ?? []));
  }

  /**
   * Looks through a text.
   * @param bytes UTF-8
   * @param text the same
   */
  scan(bytes: Buffer, text: string): PatternScan {
    const { tokens, habitats } = this.#sought;
    const events = tokens.numbers.size > 0 ? tokens.scan(bytes) : undefined;
    const found = this.#found;
    if (events) tokens.mark(events, found);
    else for (const number of tokens.numbers) found.add(number);
    habitats.forEach((habitat, number) => {
      if (isInhabited(bytes, text, habitat)) found.add(number);
    });
    for (const index of this.#sets.match(bytes)) found.add(this.#inSets[index] ?? index);
    for (const number of this.#nearWords) found.add(number);
    return new PatternScan(bytes, this.#sought, events, this.#takeFound());
  }

  /** The patterns that were found, ascending, without those whose words were not. */
  #takeFound(): readonly number[] {
    const { patterns } = this.#sought;
    const found = this.#found;
    return found.take((number) => {
      const near = patterns[number]?.near;
      return !near || found.has(near.words);
    });
  }
}

function inHabitat(number: number, patterns: readonly Pattern[]): [number, Habitat][] {
  const pattern = patterns[number];
  const habitat = pattern && habitatOf(pattern);
  return habitat ? [[number, habitat]] : [];
}

function isInhabited(bytes: Buffer, text: string, habitat: Habitat): boolean {
  const { readable, also } = habitat;
  // Of most patterns what they require is not there at all, and in a string that is found out sooner.
  if (readable !== undefined && !text.includes(readable)) return false;
  // Where nothing else is required, there mostly is a place.
  return (readable !== undefined && also.length === 0) || !findStretches(bytes, habitat).next().done;
}

function habitatOf(pattern: Pattern): Habitat | undefined {
  const parsed = parsePattern(pattern);
  const [required, ...others] = parsed ? allRequiredBytes(parsed.node) : [];
  if (!parsed || !required) return undefined;
  const { node } = parsed;
  const also = others.filter((part) => !required.includes(part));
  const least = Math.max(1, lengthOf(node).least);
  const readable = isAscii(required) ? required.toString('latin1') : undefined;
  return { required, readable, also, bytes: bytesOf(node), first: firstBytesOf(node), least };
}
