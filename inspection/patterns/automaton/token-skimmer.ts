import { byteClasses, DIGIT, LETTER, OTHER } from './byte-classes.js';
import { NONE, START, START_OF_NUMBER, type TokenAutomaton } from './token-automaton.js';

/** Not known yet: nobody has asked. */
const UNKNOWN = 0;
/** Here something has to be done: an entry is found, goes on well beyond its token, or begins within one. */
export const STOP = -1;

/** Between tokens, and nothing has begun that goes on. */
export const BETWEEN = 1;
/** Within a token in which nothing is found any more, after a letter. */
const AFTER_LETTER = 2;
/** The same after a digit. */
const AFTER_DIGIT = 3;
const FIRST_MADE = 4;

/** States that are kept; when there are as many, they are thrown away and made anew as they are needed. */
const MOST_STATES = 12_000;

/**
 * Numbers in a column of the table: a place for each state, and some more, so that the beginnings of the columns do not
 * all fall into the same lines of the processor's cache.
 */
export const COLUMN = MOST_STATES + 32;
/** More than the automaton has states. */
const KEY = 2 ** 14;

/** States of the automaton that are on the way at once, `NONE` where there is none. */
export interface UnderWay {
  /** Within a token, from its beginning on. */
  readonly within: number;
  /** After a token that may go on: from its beginning on. */
  readonly beyond: number;
  /** After a character that is no letter or digit: from it on. */
  readonly beside: number;
}

const NOTHING: UnderWay = { within: NONE, beyond: NONE, beside: NONE };
const OPEN: readonly UnderWay[] = [NOTHING, NOTHING, NOTHING, NOTHING];

/**
 * The automaton, and what lies between its tokens, in one table: from one byte to the next nothing has to be decided,
 * as long as nothing is found. That is all there is to do for most of a text.
 */
export class TokenSkimmer {
  /**
   * The next state, at the column of the byte plus the state; `STOP`; `UNKNOWN`. By columns, because the states that are
   * met often are those that were met early: what is used of the table lies close together.
   */
  readonly table = new Int16Array(256 * COLUMN);
  readonly automaton: TokenAutomaton;
  readonly #states: UnderWay[] = [...OPEN];
  readonly #numbers = new Map<number, number>();
  #generation: number;

  constructor(automaton: TokenAutomaton) {
    this.automaton = automaton;
    this.#generation = automaton.generation;
  }

  /** What is under way in a state. Of a stale one only whether it is anything still holds. */
  underWay(state: number): UnderWay {
    return this.#states[state] ?? NOTHING;
  }

  /** Whether nothing is. */
  isSettled(state: number): boolean {
    return state < FIRST_MADE;
  }

  /** The state without what has begun, after a byte. */
  settled(byte: number | undefined): number {
    const kind = byte === undefined ? OTHER : byteClasses[byte];
    if (kind === OTHER) return BETWEEN;
    return kind === LETTER ? AFTER_LETTER : AFTER_DIGIT;
  }

  /**
   * The state after a byte, for what the table does not know yet.
   * @returns `STOP` when something has to be done before that byte, or when the states have become stale
   */
  step(state: number, byte: number): number {
    const place = byte * COLUMN + state;
    const known = this.table[place] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const next = this.#next(state, byte);
    if (this.isStale) return STOP;
    this.table[place] = next;
    return next;
  }

  /** Whether the states are worth nothing any more: thrown away by the automaton, or too many. */
  get isStale(): boolean {
    return this.#generation !== this.automaton.generation || this.#states.length >= MOST_STATES;
  }

  /** Throws all states away but those in which nothing has begun. */
  forget(): void {
    this.#generation = this.automaton.generation;
    this.table.fill(UNKNOWN);
    this.#numbers.clear();
    this.#states.length = FIRST_MADE;
  }

  #next(state: number, byte: number): number {
    const { within, beyond, beside } = this.#states[state] ?? NOTHING;
    const goesOn = (open: number) => open !== NONE && this.automaton.step(open, byte) !== NONE;
    if (goesOn(beyond) || goesOn(beside)) return STOP;
    if (byteClasses[byte] === OTHER) return this.#between(within, byte);
    if (this.#beginsNumber(state, within, byte)) return STOP;
    const isWithin = within !== NONE || state === AFTER_LETTER || state === AFTER_DIGIT;
    const from = isWithin ? within : START;
    const next = from === NONE ? NONE : this.automaton.step(from, byte);
    if (next < NONE) return STOP;
    return next === NONE ? this.settled(byte) : this.#number({ ...NOTHING, within: next });
  }

  #between(within: number, byte: number): number {
    const beyond = within === NONE ? NONE : this.automaton.step(within, byte);
    if (beyond < NONE) return STOP;
    const beside = this.automaton.step(START, byte);
    return beyond === NONE && beside === NONE ? BETWEEN : this.#number({ within: NONE, beyond, beside });
  }

  #beginsNumber(state: number, within: number, byte: number): boolean {
    if (byteClasses[byte] !== DIGIT || this.automaton.step(START_OF_NUMBER, byte) === NONE) return false;
    return state === AFTER_LETTER || (within !== NONE && this.automaton.lastClassOf(within) === LETTER);
  }

  #number(state: UnderWay): number {
    const { within, beyond, beside } = state;
    const key = (within * KEY + beyond) * KEY + beside;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#states.push(state) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
