import { DEPTH, NONE, type TokenAutomaton } from './token-automaton.js';
import { END_UNKNOWN, type TokenEvents } from './token-events.js';
import { UNKNOWN } from './transition-table.js';

/** Stands where the text has ended: after it, anything may be. */
const BLANK = 0x20;

/**
 * Follows the automaton from a place on until nothing goes on, and notes what it finds.
 * @param bytes UTF-8
 * @param from the state to begin in
 */
export function walkToken(
  bytes: Uint8Array,
  start: number,
  from: number,
  automaton: TokenAutomaton,
  events: TokenEvents,
): void {
  let { rows } = automaton.table;
  let state = from;
  const stop = Math.min(start + DEPTH, bytes.length);
  for (let at = start; at < stop; at += 1) {
    const byte = bytes[at] ?? 0;
    let next = rows[(state << 8) | byte] ?? NONE;
    if (next === UNKNOWN) {
      next = automaton.step(state, byte);
      rows = automaton.table.rows;
    }
    if (next === NONE) return;
    if (next < NONE) {
      next = -next;
      events.add(start, at, automaton.acceptedBy(next));
    }
    state = next;
  }
  if (stop < bytes.length) noteAlive(start, state, automaton, events);
  else noteEnded(start, stop, state, automaton, events);
}

/** What may still come is found by where it begins. */
function noteAlive(start: number, state: number, automaton: TokenAutomaton, events: TokenEvents): void {
  const alive = automaton.aliveIn(state);
  if (automaton.sets.members(alive).length > 0) events.add(start, END_UNKNOWN, alive);
}

function noteEnded(start: number, end: number, state: number, automaton: TokenAutomaton, events: TokenEvents): void {
  const next = automaton.step(state, BLANK);
  if (next < NONE) events.add(start, end, automaton.acceptedBy(-next));
}
