import RE2 from 're2';
import type { Pattern } from './pattern.js';
import { sourceWithEdges } from './pattern-matcher.js';

/** Patterns in one automaton. More in one is faster: each automaton is a pass over the text. */
const MOST_PATTERNS = 20_000;
const MOST_CHARACTERS = 1_000_000;
/** An automaton whose cache of states has filled this drops it and goes on. */
const MEMORY = 64 * 1024 ** 2;

interface PatternSet {
  readonly first: number;
  readonly set: InstanceType<typeof RE2.Set>;
}

interface Chunk {
  readonly first: number;
  readonly sources: string[];
}

/** Says which patterns occur in a text, in one pass for all of them. */
export class PatternSets {
  readonly #sets: readonly PatternSet[];

  /**
   * @param patterns each of which compiles by itself
   * @param memory bytes that one automaton may take
   */
  constructor(patterns: readonly Pattern[], memory = MEMORY) {
    const chunks = chunk(patterns);
    this.#sets = chunks.flatMap(({ first, sources }) => compile(first, sources, memory));
  }

  /** How many automata there are. */
  get size(): number {
    return this.#sets.length;
  }

  /**
   * Numbers of the patterns that may have a place, ascending. Only a matcher looks at edges of all scripts.
   * @param bytes UTF-8
   */
  match(bytes: Buffer): number[] {
    return this.#sets.flatMap(({ first, set }) => set.match(bytes).map((index) => first + index));
  }
}

function chunk(patterns: readonly Pattern[]): Chunk[] {
  const chunks: Chunk[] = [];
  let characters = 0;
  patterns.forEach((pattern, index) => {
    const source = sourceWithEdges(pattern);
    const last = chunks.at(-1);
    characters += source.length;
    if (last && last.sources.length < MOST_PATTERNS && characters <= MOST_CHARACTERS) last.sources.push(source);
    else {
      chunks.push({ first: index, sources: [source] });
      characters = source.length;
    }
  });
  return chunks;
}

/** Compiles a set, in halves when it is too large for its memory. */
function compile(first: number, sources: readonly string[], maxMem: number): PatternSet[] {
  try {
    return [{ first, set: new RE2.Set(sources, { maxMem }) }];
  } catch (error) {
    if (sources.length === 1) throw error;
    const half = sources.length >> 1;
    return [...compile(first, sources.slice(0, half), maxMem), ...compile(first + half, sources.slice(half), maxMem)];
  }
}
