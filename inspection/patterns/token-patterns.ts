import { TokenAutomaton, type TokenEntry } from './automaton/token-automaton.js';
import { TokenSkimmer } from './automaton/token-skimmer.js';
import type { TokenEvents } from './automaton/token-events.js';
import { scanTokens } from './automaton/scan-tokens.js';
import { Marks } from './marks.js';
import type { Pattern } from './pattern.js';
import { tokenCandidates } from './token-candidates.js';

/** A pattern that is found by an entry of the automaton. */
export interface TokenPattern {
  readonly pattern: number;
  /** Of its alternatives, the entry's place in their order. */
  readonly rank: number;
}

/** The patterns whose places begin where tokens begin, in one automaton, each entry once for all that look for it. */
export class TokenPatterns {
  readonly #automaton: TokenAutomaton;
  readonly #skimmer: TokenSkimmer;
  readonly #sets = new Marks();
  /** Numbers of the patterns that are in it. */
  readonly numbers: ReadonlySet<number>;
  readonly #byEntry: TokenPattern[][] = [];
  readonly #bySet: (readonly TokenPattern[])[] = [];
  readonly #fixed = new Map<number, boolean>();

  /** @param patterns of which those that do not fit are left out */
  constructor(patterns: readonly Pattern[]) {
    const entries: TokenEntry[] = [];
    const known = new Map<string, number>();
    patterns.forEach((pattern, number) => {
      const candidates = tokenCandidates(pattern);
      candidates.forEach(({ key, entry: candidate, isFixed }, rank) => {
        const entry = known.get(key) ?? entries.push(candidate) - 1;
        known.set(key, entry);
        (this.#byEntry[entry] ??= []).push({ pattern: number, rank });
        this.#fixed.set(number, isFixed && candidates.length === 1);
      });
    });
    this.numbers = new Set(this.#fixed.keys());
    this.#automaton = new TokenAutomaton(entries);
    this.#skimmer = new TokenSkimmer(this.#automaton);
  }

  /**
   * Goes through a text.
   * @param bytes UTF-8
   * @returns undefined when each pattern has to be searched for
   */
  scan(bytes: Uint8Array): TokenEvents | undefined {
    return scanTokens(bytes, this.#skimmer);
  }

  /** Marks the numbers of the patterns that events may be places of. */
  mark(events: TokenEvents, found: Marks): void {
    for (let event = 0; event < events.size; event += 1) {
      const set = events.set(event);
      if (!this.#sets.add(set)) continue;
      for (const { pattern } of this.ofSet(set)) found.add(pattern);
    }
    this.#sets.take();
  }

  /** Whether all places of a pattern are of one length, and the automaton takes no others for them. */
  isFixed(pattern: number): boolean {
    return this.#fixed.get(pattern) ?? false;
  }

  /** The patterns of a set of entries; those of several alternatives with each of them. */
  ofSet(set: number): readonly TokenPattern[] {
    const members = this.#automaton.sets.members(set);
    return (this.#bySet[set] ??= members.flatMap((entry) => this.#byEntry[entry] ?? []));
  }
}
