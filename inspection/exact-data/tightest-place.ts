import type { Place } from '../patterns/pattern.js';
import type { ValueHit } from './value-finder.js';

/**
 * The smallest stretch of a text that holds a value and enough different ones of the same row.
 * @param others hits of the row's other values: of each the nearest before and the nearest behind, which is all that
 *   can be in a stretch with the value
 * @returns undefined when there is none with so many words from the end of its first value to the begin of its last:
 *   what the product calls tokens to the left and right of the value (Broadcom KB 159451), so that long names leave as
 *   much room as short ones
 */
export function tightestPlace(
  value: ValueHit,
  others: readonly ValueHit[],
  { atLeast, within }: { readonly atLeast: number; readonly within: number },
): Place | undefined {
  const hits = [value, ...others].sort((one, other) => one.word - other.word);
  const places = hits.flatMap((first, from) => {
    const inside = hits.slice(from).filter(({ word }) => word - first.lastWord <= within);
    const last = lastNeeded(inside, value, atLeast);
    return last
      ? [{ words: last.lastWord - first.word, place: placeOf([...inside.slice(0, inside.indexOf(last) + 1)]) }]
      : [];
  });
  places.sort((one, other) => one.words - other.words);
  return places[0]?.place;
}

/** The hit with which there are enough different values, the given one among them. */
function lastNeeded(hits: readonly ValueHit[], value: ValueHit, atLeast: number): ValueHit | undefined {
  const proofs = new Set<number>();
  let met = false;
  return hits.find((hit) => {
    proofs.add(hit.proof);
    met ||= hit === value;
    return met && proofs.size >= atLeast;
  });
}

function placeOf(hits: readonly ValueHit[]): Place {
  return { start: Math.min(...hits.map(({ start }) => start)), end: Math.max(...hits.map(({ end }) => end)) };
}
