import type { Place } from '../../patterns/pattern.js';

/**
 * The places of several patterns as one sequence, by where they begin. They are asked for one after another, so that a
 * text full of them takes no memory.
 * @param sequences each in the order of the text
 */
export function* inOrder(sequences: readonly Iterator<Place, void>[]): Generator<Place, void> {
  const heads = sequences.flatMap((sequence) => headOf(sequence));
  while (heads.length > 0) {
    const next = heads.reduce((one, other) => (other.place.start < one.place.start ? other : one));
    yield next.place;
    const following = next.sequence.next();
    if (following.done) heads.splice(heads.indexOf(next), 1);
    else next.place = following.value;
  }
}

function headOf(sequence: Iterator<Place, void>): { sequence: Iterator<Place, void>; place: Place }[] {
  const first = sequence.next();
  return first.done ? [] : [{ sequence, place: first.value }];
}
