import { byteClasses, OTHER } from './byte-classes.js';
import { leadsOn } from './leads-on.js';
import { NONE, START, START_OF_NUMBER, type TokenAutomaton } from './token-automaton.js';
import { TokenEvents } from './token-events.js';
import { BETWEEN, STOP, type TokenSkimmer } from './token-skimmer.js';
import { walkToken } from './walk-token.js';

/** Part of a text on its way through the skimmer: from where a token may begin to where another may. */
export class SkimLane {
  /** The whole text, in UTF-8. */
  readonly bytes: Uint8Array;
  /** The byte that comes next. */
  at: number;
  /** Where the part ends, exclusive. */
  readonly end: number;
  /** The skimmer's, before that byte. */
  state = BETWEEN;
  /** What was found in it. */
  readonly events: TokenEvents;
  readonly #automaton: TokenAutomaton;
  readonly #skimmer: TokenSkimmer;

  constructor(bytes: Uint8Array, from: number, to: number, skimmer: TokenSkimmer, events = new TokenEvents()) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.events = events;
    this.#automaton = skimmer.automaton;
    this.#skimmer = skimmer;
  }

  /** Takes one byte, before which something may have to be done; none when the skimmer's states have become stale. */
  step(): void {
    const skimmer = this.#skimmer;
    const byte = this.bytes[this.at] ?? 0;
    let next = skimmer.step(this.state, byte);
    if (next === STOP) {
      this.settle();
      next = skimmer.step(this.state, byte);
    }
    if (skimmer.isStale) return;
    if (next === STOP) {
      walkToken(this.bytes, this.at, START_OF_NUMBER, this.#automaton, this.events);
      next = skimmer.settled(byte);
    }
    this.at += 1;
    this.state = next;
  }

  /** Finds all that has begun; what is left is a state in which nothing has. */
  settle(): void {
    const { at, bytes, state } = this;
    const skimmer = this.#skimmer;
    if (skimmer.isSettled(state)) return;
    const { within, beyond, beside } = skimmer.underWay(state);
    if (this.#mayFind(within, true) || this.#mayFind(beyond, false)) this.#walk(this.#tokenStart());
    if (this.#mayFind(beside, false)) this.#walk(at - 1);
    this.state = skimmer.settled(bytes[at - 1]);
  }

  /** @param isFound something is known to be found, by which the skimmer has stopped */
  #mayFind(state: number, isFound: boolean): boolean {
    if (state === NONE) return false;
    return isFound || this.#skimmer.isStale || leadsOn(this.bytes, this.at, state, this.#automaton);
  }

  #walk(start: number): void {
    walkToken(this.bytes, start, START, this.#automaton, this.events);
  }

  /** Where the token begins that the byte before is in, or that ends before it. */
  #tokenStart(): number {
    let start = this.at - 1;
    while (start > 0 && byteClasses[this.bytes[start - 1] ?? 0] !== OTHER) start -= 1;
    return start;
  }
}
