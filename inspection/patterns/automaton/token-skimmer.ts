import { byteClasses, DIGIT, LETTER, OTHER } from './byte-classes.js';
import { FIRST_ON_THE_WAY, MOST_STATES, NONE, START, START_OF_NUMBER, type TokenAutomaton } from './token-automaton.js';

/** Within a token in which nothing is found any more, after a letter. */
export const AFTER_LETTER = 3;
/** The same after a digit. */
export const AFTER_DIGIT = 4;
/** Here something has to be done: an entry is found, or one may begin, or one goes on beyond the token. */
const STOP = -1;

/**
 * Numbers in a column of the table: a place for each state, and some more, so that the beginnings of the columns do not
 * all fall into the same lines of the processor's cache.
 */
const COLUMN = MOST_STATES + 32;

/**
 * The automaton, and what lies between its tokens, in one table: from one token to the next nothing has to be decided,
 * as long as nothing is found. That is all there is to do for most of a text.
 */
export class TokenSkimmer {
  /**
   * The next state, at the column of the byte plus the state: one of the automaton, `AFTER_LETTER` or `AFTER_DIGIT`;
   * `STOP`; 0 when nobody has asked yet. By columns, because the states that are met often are those that were met early: what is used
   * of the table lies close together.
   */
  readonly #table = new Int16Array(256 * COLUMN);
  /** Where the column of each byte begins. */
  readonly #columns = Int32Array.from({ length: 256 }, (_, byte) => byte * COLUMN);
  /** Where in the automaton or between its tokens it is. */
  state = START;
  readonly #automaton: TokenAutomaton;
  #generation: number;

  constructor(automaton: TokenAutomaton) {
    this.#automaton = automaton;
    this.#generation = automaton.generation;
  }

  /**
   * Goes on in a text as long as there is nothing to do; `state` then says how.
   * @returns where it stopped: before the byte at which something has to be done, or at the end
   */
  skim(bytes: Buffer, from: number): number {
    const { length } = bytes;
    const table = this.#table;
    const columns = this.#columns;
    let state = this.state;
    let at = from;
    while (at < length) {
      const byte = bytes[at] ?? 0;
      const next = table[(columns[byte] ?? 0) + state] ?? 0;
      if (next > 0) state = next;
      else if (next === STOP || this.#extend(state, byte) === STOP) break;
      else continue;
      at += 1;
    }
    this.state = state;
    return at;
  }

  /** Fills a place of the table, and says what stands there now. */
  #extend(state: number, byte: number): number {
    const next = this.#next(state, byte);
    if (this.refresh()) return STOP;
    this.#table[(this.#columns[byte] ?? 0) + state] = next;
    return next;
  }

  /** Forgets the states that the automaton has thrown away; says whether it has. */
  refresh(): boolean {
    if (this.#generation === this.#automaton.generation) return false;
    this.#generation = this.#automaton.generation;
    this.#table.fill(0);
    return true;
  }

  #next(state: number, byte: number): number {
    if (byteClasses[byte] === OTHER) return this.#between(state, byte);
    const isWithin = state !== START;
    if (isWithin && this.#beginsNumber(state, byte)) return STOP;
    const isOver = state === AFTER_LETTER || state === AFTER_DIGIT;
    const next = isOver ? NONE : this.#automaton.step(state, byte);
    if (next !== NONE) return next > NONE ? next : STOP;
    return byteClasses[byte] === LETTER ? AFTER_LETTER : AFTER_DIGIT;
  }

  #between(state: number, byte: number): number {
    const goesOn = state >= FIRST_ON_THE_WAY && this.#automaton.step(state, byte) !== NONE;
    return goesOn || this.#automaton.step(START, byte) !== NONE ? STOP : START;
  }

  #beginsNumber(state: number, byte: number): boolean {
    if (byteClasses[byte] !== DIGIT || this.#automaton.step(START_OF_NUMBER, byte) === NONE) return false;
    return state === AFTER_LETTER || (state >= FIRST_ON_THE_WAY && this.#automaton.lastClassOf(state) === LETTER);
  }
}
