import { DEPTH, NONE, type TokenAutomaton } from './token-automaton.js';
import { UNKNOWN } from './transition-table.js';

/** Whether anything may be found from a state before a byte on; what it is takes a walk from where it begins. */
export function leadsOn(bytes: Uint8Array, from: number, first: number, automaton: TokenAutomaton): boolean {
  const stop = Math.min(from + DEPTH, bytes.length);
  let state = first;
  for (let at = from; at < stop; at += 1) {
    const byte = bytes[at] ?? 0;
    const known = automaton.table.rows[(state << 8) | byte] ?? NONE;
    const next = known === UNKNOWN ? automaton.step(state, byte) : known;
    if (next <= NONE) return next < NONE;
    state = next;
  }
  return true;
}
