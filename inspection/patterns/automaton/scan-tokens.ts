import { byteClasses, OTHER } from './byte-classes.js';
import { skimAlone } from './skim-alone.js';
import { SkimLane } from './skim-lane.js';
import { skimTogether } from './skim-together.js';
import { TokenEvents } from './token-events.js';
import type { TokenSkimmer } from './token-skimmer.js';

/** Bytes of text for each event that is kept at most, and for each state that is made: both take memory and time. */
const BYTES_FOR_EACH = 4;
/** As many come on top, whatever the length of the text. */
const FREE = 50_000;
/** But never more: 96 MB. */
const MOST = 4_000_000;
/** Bytes of text that are gone through in two lanes before their events are put together. */
const STRETCH = 64 * 1024;
/** Fewer are not worth it. */
const LEAST = 128;

/**
 * Goes through a text once and notes where entries are found: from each place where a token begins (no letter or digit
 * of ASCII there, or none before it), and for those that may, from where a number begins within one.
 * @param bytes UTF-8
 * @returns undefined when the text is so full of them that it is cheaper to search for each
 */
export function scanTokens(bytes: Uint8Array, skimmer: TokenSkimmer): TokenEvents | undefined {
  const { automaton } = skimmer;
  const events = new TokenEvents();
  const most = Math.min(MOST, FREE + bytes.length / BYTES_FOR_EACH);
  const mostMade = automaton.made + most;
  for (let from = 0; from < bytes.length;) {
    const to = edgeAfter(bytes, from + STRETCH);
    const middle = to - from < LEAST ? to : edgeAfter(bytes, (from + to) >> 1);
    const one = new SkimLane(bytes, from, middle, skimmer, events);
    const other = new SkimLane(bytes, middle, to, skimmer);
    const isTooMuch = () => events.size + other.events.size > most || automaton.made > mostMade;
    if (!skimBoth(one, other, skimmer, isTooMuch)) return undefined;
    events.take(other.events);
    from = to;
  }
  return events;
}

/** Says whether it came to the end of both, and it was not too much. */
function skimBoth(one: SkimLane, other: SkimLane, skimmer: TokenSkimmer, isTooMuch: () => boolean): boolean {
  while (one.at < one.end && other.at < other.end && !isTooMuch()) {
    skimTogether(one, other, skimmer);
    if (one.at < one.end && other.at < other.end) stepBoth(one, other, skimmer);
  }
  for (const lane of [one, other]) {
    while (lane.at < lane.end && !isTooMuch()) {
      skimAlone(lane, skimmer);
      if (lane.at < lane.end) stepAlone(lane, skimmer);
    }
    lane.settle();
  }
  return !isTooMuch();
}

function stepBoth(one: SkimLane, other: SkimLane, skimmer: TokenSkimmer): void {
  one.step();
  if (!skimmer.isStale) other.step();
  if (!skimmer.isStale) return;
  one.settle();
  other.settle();
  skimmer.forget();
}

function stepAlone(lane: SkimLane, skimmer: TokenSkimmer): void {
  lane.step();
  if (!skimmer.isStale) return;
  lane.settle();
  skimmer.forget();
}

/** Where the text can be parted: from a byte on, the first that is not within a token. */
function edgeAfter(bytes: Uint8Array, near: number): number {
  let at = Math.min(near, bytes.length);
  while (at < bytes.length && byteClasses[bytes[at - 1] ?? 0] !== OTHER) at += 1;
  return at;
}
