import type { Place } from '../../patterns/pattern.js';
import type { ScannedText } from '../../patterns/scanned-text.js';
import { WordCounter } from './word-counter.js';

/** Places that are kept beside `within`: keywords without a word in them, such as `!!`, do not count as distance. */
const MORE_KEPT = 64;

/** A place with the number of words that stand before it, and before its end. */
interface CountedPlace extends Place {
  readonly wordsBefore: number;
  readonly wordsToEnd: number;
}

/** The place of a list that is at hand, and those of it that may still be the near one of the other list. */
interface List {
  readonly places: Iterator<Place, void>;
  head: Place | undefined;
  recent: CountedPlace[];
}

/**
 * The stretches of a text from a place of one list to the nearest of another, in either order, where few enough words
 * stand between. Each place of the first list is in one stretch at most.
 * @param within most words between
 */
export function* pairs(
  first: Iterator<Place, void>,
  second: Iterator<Place, void>,
  within: number,
  text: Pick<ScannedText, 'value'>,
): Generator<Place, void> {
  const words = new WordCounter(text);
  const [ones, others] = [listOf(first), listOf(second)];
  for (let list = nextOf(ones, others); list?.head; list = nextOf(ones, others)) {
    const place = counted(list.head, words);
    advance(list);
    forgetFar(ones, place, within);
    forgetFar(others, place, within);
    yield* list === ones ? stretchOfFirst(ones, others, place) : stretchesOfSecond(ones, others, place);
  }
}

/** A place of the first list: with one of the second that ended before it, or it waits for one that follows. */
function* stretchOfFirst(ones: List, others: List, place: CountedPlace): Generator<Place, void> {
  const near = others.recent.findLast(({ end }) => end <= place.start);
  if (near) yield { start: near.start, end: place.end };
  else ones.recent.push(place);
}

/** A place of the second list: those of the first that wait and ended before it have found theirs. */
function* stretchesOfSecond(ones: List, others: List, place: CountedPlace): Generator<Place, void> {
  const found = ones.recent.filter(({ end }) => end <= place.start);
  ones.recent = ones.recent.filter(({ end }) => end > place.start);
  others.recent.push(place);
  for (const one of found) yield { start: one.start, end: place.end };
}

/** What follows is farther on than the place at hand: of what is too far from that nothing can be near any more. */
function forgetFar(list: List, { wordsBefore }: CountedPlace, within: number): void {
  const near = list.recent.findIndex(({ wordsToEnd }) => wordsBefore - wordsToEnd <= within);
  list.recent = near < 0 ? [] : list.recent.slice(near).slice(-(within + MORE_KEPT));
}

function counted(place: Place, words: WordCounter): CountedPlace {
  const wordsBefore = words.before(place.start);
  return { ...place, wordsBefore, wordsToEnd: wordsBefore + words.within(place) };
}

function listOf(places: Iterator<Place, void>): List {
  const list: List = { places, head: undefined, recent: [] };
  advance(list);
  return list;
}

function advance(list: List): void {
  const next = list.places.next();
  list.head = next.done ? undefined : next.value;
}

/** The list whose next place begins first. */
function nextOf(ones: List, others: List): List | undefined {
  if (!ones.head || !others.head) return ones.head ? ones : others.head ? others : undefined;
  return others.head.start < ones.head.start ? others : ones;
}
