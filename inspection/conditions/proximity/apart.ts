import type { Place } from '../../patterns/pattern.js';
import { inOrder } from './in-order.js';

/**
 * The places of several patterns as one sequence, without those that overlap an earlier one; of those that begin
 * together the longest. They are asked for one after another, so that a text full of them takes no memory.
 * @param sequences each in the order of the text
 */
export function* apart(sequences: readonly Iterator<Place, void>[]): Generator<Place, void> {
  let next: Place | undefined;
  for (const place of inOrder(sequences)) {
    if (!next || (place.start === next.start && place.end > next.end)) next = place;
    if (place.start < next.end) continue;
    yield next;
    next = place;
  }
  if (next) yield next;
}
