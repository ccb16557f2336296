import type { ByteSet, PatternNode } from './pattern-node.js';

const BYTE = 0;
const FORK = 1;
const ACCEPT = 2;
/** Stands where the instruction is not known yet. */
const NOWHERE = -1;

type Repeat = Extract<PatternNode, { kind: 'repeat' }>;

/** What an automaton does next: the bytes it waits for, and the entries whose end it has reached. */
export interface Frontier {
  /** Instructions, ascending. */
  readonly waiting: readonly number[];
  readonly reached: readonly number[];
}

/**
 * Patterns as the instructions of one nondeterministic automaton (Thompson's construction). Each pattern is an entry,
 * and has a number.
 */
export class Program {
  readonly #operations: number[] = [];
  /** By operation: the set of bytes, the other instruction, the entry. */
  readonly #arguments: number[] = [];
  readonly #next: number[] = [];
  readonly #owners: number[] = [];
  readonly #sets: ByteSet[] = [];
  readonly #setNumbers = new Map<ByteSet | string, number>();
  readonly #seen: number[] = [];
  readonly #mostRepeated: number;
  #search = 0;
  #owner = 0;

  /** @param mostRepeated repetitions that are told apart; more are never walked through */
  constructor(mostRepeated: number) {
    this.#mostRepeated = mostRepeated;
  }

  /**
   * Adds a pattern.
   * @returns its first instruction
   */
  add(node: PatternNode, entry: number): number {
    this.#owner = entry;
    return this.#compile(node, this.#push(ACCEPT, entry, NOWHERE));
  }

  /** The entry that an instruction belongs to. */
  ownerOf(instruction: number): number {
    return this.#owners[instruction] ?? NOWHERE;
  }

  /** What can come next from some instructions without taking a byte. */
  frontier(instructions: Iterable<number>): Frontier {
    this.#search += 1;
    const frontier = { waiting: [] as number[], reached: [] as number[] };
    const open = [...instructions];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.#seen[at] === this.#search) continue;
      this.#seen[at] = this.#search;
      const argument = this.#arguments[at] ?? NOWHERE;
      if (this.#operations[at] === BYTE) frontier.waiting.push(at);
      else if (this.#operations[at] === ACCEPT) frontier.reached.push(argument);
      else open.push(argument, this.#next[at] ?? NOWHERE);
    }
    frontier.waiting.sort((one, other) => one - other);
    return frontier;
  }

  /** Where instructions that wait for a byte go on when it comes. */
  advance(waiting: readonly number[], byte: number): number[] {
    const next: number[] = [];
    for (const at of waiting) {
      if (this.#sets[this.#arguments[at] ?? NOWHERE]?.[byte] === 1) next.push(this.#next[at] ?? NOWHERE);
    }
    return next;
  }

  /** Compiles a node, and what follows it is there already. */
  #compile(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'byte':
        return this.#push(BYTE, this.#setNumber(node.bytes), next);
      case 'word-edge':
        return next;
      case 'sequence':
        return node.nodes.reduceRight((following, part) => this.#compile(part, following), next);
      case 'choice':
        return node.nodes.map((part) => this.#compile(part, next)).reduce((one, other) => this.#push(FORK, one, other));
      case 'repeat':
        return this.#repeat(node, next);
    }
  }

  /** When there are more repetitions than are told apart, any number more may come, so that none is missed. */
  #repeat({ node, least, most }: Repeat, next: number): number {
    const needed = Math.min(least, this.#mostRepeated);
    const more = most - needed;
    let start = more > this.#mostRepeated ? this.#loop(node, next) : this.#optional(node, more, next);
    for (let count = 0; count < needed; count += 1) start = this.#compile(node, start);
    return start;
  }

  #loop(node: PatternNode, next: number): number {
    const fork = this.#push(FORK, next, NOWHERE);
    this.#next[fork] = this.#compile(node, fork);
    return fork;
  }

  #optional(node: PatternNode, times: number, next: number): number {
    let start = next;
    for (let count = 0; count < times; count += 1) {
      start = this.#push(FORK, next, this.#compile(node, start));
    }
    return start;
  }

  #push(operation: number, argument: number, next: number): number {
    this.#operations.push(operation);
    this.#arguments.push(argument);
    this.#owners.push(this.#owner);
    return this.#next.push(next) - 1;
  }

  /** Equal sets have one number; most are the same object, which is found sooner. */
  #setNumber(bytes: ByteSet): number {
    const known = this.#setNumbers.get(bytes) ?? this.#setNumbers.get(bytes.join(''));
    const number = known ?? this.#sets.push(bytes) - 1;
    if (known === undefined) this.#setNumbers.set(bytes.join(''), number);
    this.#setNumbers.set(bytes, number);
    return number;
  }
}
