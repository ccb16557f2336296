import { byteClasses, DIGIT, LETTER, OTHER } from './byte-classes.js';
import { DEPTH, FIRST_ON_THE_WAY, NONE, START, START_OF_NUMBER, type TokenAutomaton } from './token-automaton.js';
import { END_UNKNOWN, TokenEvents } from './token-events.js';
import { AFTER_DIGIT, AFTER_LETTER, type TokenSkimmer } from './token-skimmer.js';
import { UNKNOWN } from './transition-table.js';

/** Stands where the text has ended: after it, anything may be. */
const BLANK = 0x20;
/** Bytes of text for each event that is kept at most, and for each state that is made: both take memory and time. */
const BYTES_FOR_EACH = 4;
/** As many come on top, whatever the length of the text. */
const FREE = 50_000;
/** But never more: 96 MB. */
const MOST = 8_000_000;

/**
 * Goes through a text once and notes where entries are found: from each place where a token begins (no letter or digit
 * of ASCII there, or none before it), and for those that may, from where a number begins within one.
 * @param bytes UTF-8
 * @param skimmer of the automaton
 * @returns undefined when the text is so full of them that it is cheaper to search for each
 */
export function scanTokens(bytes: Buffer, automaton: TokenAutomaton, skimmer: TokenSkimmer): TokenEvents | undefined {
  const events = new TokenEvents();
  const most = Math.min(MOST, FREE + bytes.length / BYTES_FOR_EACH);
  const mostMade = automaton.made + most;
  skimmer.state = START;
  for (let at = skimmer.skim(bytes, 0); at < bytes.length; at = skimmer.skim(bytes, at)) {
    at = walkAround(bytes, at, skimmer.state, automaton, events);
    skimmer.state = stateAfter(bytes[at - 1]);
    skimmer.refresh();
    if (events.size > most || automaton.made > mostMade) return undefined;
  }
  if (skimmer.state >= FIRST_ON_THE_WAY) walk(bytes, tokenStart(bytes, bytes.length), START, automaton, events);
  return events;
}

/**
 * Follows the automaton from where it stopped: from the beginning of a token that is on the way, from a character that
 * is none, or from a number within a token.
 * @returns where to go on: after the first byte
 */
function walkAround(bytes: Buffer, at: number, state: number, automaton: TokenAutomaton, events: TokenEvents): number {
  const start = state >= FIRST_ON_THE_WAY ? tokenStart(bytes, at) : at;
  const isNumber = byteClasses[bytes[start] ?? 0] === DIGIT && byteClasses[bytes[start - 1] ?? 0] === LETTER;
  walk(bytes, start, isNumber ? START_OF_NUMBER : START, automaton, events);
  return start + 1;
}

function tokenStart(bytes: Buffer, end: number): number {
  let start = end;
  while (start > 0 && byteClasses[bytes[start - 1] ?? 0] !== OTHER) start -= 1;
  return start;
}

function stateAfter(byte: number | undefined): number {
  const kind = byteClasses[byte ?? 0];
  if (kind === OTHER) return START;
  return kind === LETTER ? AFTER_LETTER : AFTER_DIGIT;
}

/** Follows the automaton from a place on until nothing goes on. */
function walk(bytes: Buffer, start: number, from: number, automaton: TokenAutomaton, events: TokenEvents): void {
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
