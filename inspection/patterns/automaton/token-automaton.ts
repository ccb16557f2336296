import { byteClasses, DIGIT, OTHER } from './byte-classes.js';
import { EntrySets } from './entry-sets.js';
import type { PatternNode } from './pattern-node.js';
import { Program, type Frontier } from './program.js';
import { TransitionTable } from './transition-table.js';

/**
 * What must follow the end of a place: for `token` no letter or digit after one, for `number` no digit, for `apart` no
 * letter or digit whatever it ends with; all of ASCII.
 */
export type Ending = 'any' | 'token' | 'number' | 'apart';

/** Something that the automaton knows when it sees it. */
export interface TokenEntry {
  readonly node: PatternNode;
  readonly ending: Ending;
}

/** Bytes of a place that are walked through; what is longer is seen by its beginning. */
export const DEPTH = 48;
/** Nothing goes on from here. */
export const NONE = 0;
/** The state in which all entries begin. */
export const START = 1;
/** The state in which those begin that may begin within a token. */
export const START_OF_NUMBER = 2;
/** Numbers from here on are states on the way; those below are kept for special ones. */
export const FIRST_ON_THE_WAY = 8;

/** As many rows take 4 MB; when they are full, they are thrown away and made anew as they are needed. */
export const MOST_STATES = 8_000;

const FREE = 0;
const NO_LETTER_OR_DIGIT = 1;
const NO_DIGIT = 2;
const KINDS = 4;

interface State {
  /** Instructions that wait for a byte. */
  readonly waiting: readonly number[];
  /** Entries whose end is reached, each times `KINDS` plus what must not follow. */
  readonly ended: readonly number[];
  /** The set of entries that were found by coming here. */
  readonly accepted: number;
  /** The class of the byte that led here. */
  readonly last: number;
}

const EMPTY: State = { waiting: [], ended: [], accepted: 0, last: OTHER };

/**
 * Recognises entries from where they begin. A deterministic automaton (subset construction), made while texts are
 * walked through: of all its states ordinary text meets few. It begins anew at each token, so that it never has to keep
 * apart where several places began, of which the states of a search have one for each way.
 */
export class TokenAutomaton {
  /** Sets of entries that were found together. */
  readonly sets = new EntrySets();
  /** The next state, negative when entries were found by it; `NONE`; `UNKNOWN`. */
  readonly table = new TransitionTable();
  /** Whether entries may begin within a token. */
  readonly hasNumbers: boolean;
  /** States made so far, those thrown away included. */
  made = 0;
  /** How often states were thrown away; those on the way are then others. */
  generation = 0;
  readonly #mostStates: number;
  readonly #program = new Program(DEPTH + 1);
  readonly #endings: readonly Ending[];
  readonly #states: State[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #aliveSets = new Map<number, number>();
  readonly #startStates: readonly State[];

  /** @param mostStates that are kept, at most `MOST_STATES` */
  constructor(entries: readonly TokenEntry[], mostStates = MOST_STATES) {
    this.#mostStates = mostStates;
    this.#endings = entries.map(({ ending }) => ending);
    this.hasNumbers = this.#endings.includes('number');
    const starts = entries.map(({ node }, entry) => this.#program.add(node, entry));
    const numbers = starts.filter((_, entry) => this.#endings[entry] === 'number');
    const begin = (first: number[]) => this.#stateOf(this.#program.frontier(first), 0, []);
    this.#startStates = [EMPTY, begin(starts), begin(numbers)];
    this.#forget();
  }

  /** The entry of the table for a state and a byte, made when it is not there. */
  step(state: number, byte: number): number {
    const known = this.table.rows[(state << 8) | byte] ?? NONE;
    return known < -MOST_STATES ? this.#extend(state, byte) : known;
  }

  /** The set of entries that are found by coming to a state. */
  acceptedBy(state: number): number {
    return this.#state(state).accepted;
  }

  /** The class of the last byte on the way to a state. */
  lastClassOf(state: number): number {
    return this.#state(state).last;
  }

  /** The set of entries that a state may still find. */
  aliveIn(state: number): number {
    const known = this.#aliveSets.get(state);
    if (known !== undefined) return known;
    const { waiting, ended } = this.#state(state);
    const owners = waiting.map((instruction) => this.#program.ownerOf(instruction));
    const set = this.sets.number([...owners, ...ended.map(entryOf)]);
    this.#aliveSets.set(state, set);
    return set;
  }

  #extend(number: number, byte: number): number {
    const { waiting, ended } = this.#state(number);
    const frontier = this.#program.frontier(this.#program.advance(waiting, byte));
    const accepted = ended.filter((end) => mayFollow(byte, end % KINDS));
    const isEnd = frontier.waiting.length + frontier.reached.length + accepted.length === 0;
    const generation = this.generation;
    const next = isEnd ? NONE : this.#number(this.#stateOf(frontier, byte, accepted)) * (accepted.length > 0 ? -1 : 1);
    if (generation === this.generation) this.table.rows[(number << 8) | byte] = next;
    return next;
  }

  #state(number: number): State {
    return this.#states[number] ?? EMPTY;
  }

  #stateOf({ waiting, reached }: Frontier, byte: number, accepted: readonly number[]): State {
    const ended = reached.map((entry) => entry * KINDS + whatMustNotFollow(this.#endings[entry], byte));
    return {
      waiting,
      ended: ended.sort((one, other) => one - other),
      accepted: this.sets.number(accepted.map(entryOf)),
      last: byteClasses[byte] ?? OTHER,
    };
  }

  #number(state: State): number {
    const { waiting, ended, accepted, last } = state;
    const key = `${waiting.join()};${ended.join()};${accepted};${last}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#states.length >= this.#mostStates) this.#forget();
    const number = this.#states.push(state) - 1;
    this.#numbers.set(key, number);
    this.table.growTo(number + 1);
    this.made += 1;
    return number;
  }

  /** Throws all states away but those to start in. */
  #forget(): void {
    this.#states.length = 0;
    this.#states.push(...this.#startStates);
    while (this.#states.length < FIRST_ON_THE_WAY) this.#states.push(EMPTY);
    this.#numbers.clear();
    this.#aliveSets.clear();
    this.table.clear();
    this.generation += 1;
  }
}

function entryOf(ended: number): number {
  return Math.floor(ended / KINDS);
}

function whatMustNotFollow(ending: Ending | undefined, byte: number): number {
  if (ending === 'any') return FREE;
  if (ending === 'number') return NO_DIGIT;
  return ending === 'apart' || byteClasses[byte] !== OTHER ? NO_LETTER_OR_DIGIT : FREE;
}

function mayFollow(byte: number, kind: number): boolean {
  if (kind === FREE) return true;
  return kind === NO_DIGIT ? byteClasses[byte] !== DIGIT : byteClasses[byte] === OTHER;
}
