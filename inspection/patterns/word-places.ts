import { byteClasses, OTHER } from './automaton/byte-classes.js';
import type { EventsOfPattern } from './events-of-pattern.js';
import type { Place } from './pattern.js';

/**
 * The places of a pattern of alternatives, as its source has them: with the characters at the edges, which no two
 * places share, and of alternatives that begin at the same byte the first.
 * @param bytes UTF-8
 */
export function* wordPlaces(bytes: Buffer, events: EventsOfPattern): Generator<Place, void> {
  let from = 0;
  for (let index = 0; index < events.size; index = nextBeginning(events, index)) {
    const word = events.start(index);
    const start = characterBefore(bytes, word);
    if (start < from || (word > 0 && byteClasses[bytes[word - 1] ?? 0] !== OTHER)) continue;
    const end = characterAfter(bytes, firstAlternativeEnd(events, index));
    yield { start, end };
    from = end;
  }
}

function nextBeginning(events: EventsOfPattern, index: number): number {
  let next = index + 1;
  while (next < events.size && events.start(next) === events.start(index)) next += 1;
  return next;
}

function firstAlternativeEnd(events: EventsOfPattern, from: number): number {
  let best = from;
  for (let index = from; index < nextBeginning(events, from); index += 1) {
    if (events.rank(index) < events.rank(best)) best = index;
  }
  return events.end(best) ?? events.start(best);
}

function characterBefore(bytes: Buffer, at: number): number {
  let start = Math.max(at - 1, 0);
  while (start > 0 && isContinuation(bytes[start])) start -= 1;
  return start;
}

function characterAfter(bytes: Buffer, at: number): number {
  let end = Math.min(at + 1, bytes.length);
  while (end < bytes.length && isContinuation(bytes[end])) end += 1;
  return end;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
