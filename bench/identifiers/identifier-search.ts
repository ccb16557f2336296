import { findPlaces } from '@cloud-prevent/inspection/conditions/find-places';
import { addIdentifierPatterns } from '@cloud-prevent/inspection/identifiers/identifier-patterns';
import type { Breadth, Identifier } from '@cloud-prevent/inspection/identifiers/identifier';
import { lettersAndDigits } from '@cloud-prevent/inspection/identifiers/letters-and-digits';
import { PatternPool } from '@cloud-prevent/inspection/patterns/pattern-pool';
import { ScannedText } from '@cloud-prevent/inspection/patterns/scanned-text';
import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';
import { breadths } from './breadths.js';

const MOST_PLACES = 10_000;

/** A value found: where in the text (in UTF-16 units), and what stands there. */
export interface FoundValue {
  readonly name: DataIdentifierName;
  readonly breadth: Breadth;
  readonly offset: number;
  readonly value: string;
}

/**
 * Makes what finds the values of identifiers at each breadth, as a policy's condition does.
 * @returns what finds them in a text of at most 8 KB: of longer ones a condition does not list all findings
 */
export function identifierSearch(identifiers: readonly Identifier[]): (text: string) => FoundValue[] {
  const pool = new PatternPool();
  const searches = identifiers.flatMap((identifier) =>
    breadths.map((breadth) => ({ name: identifier.name, breadth, find: search(identifier, breadth, pool) })),
  );
  return (text) => {
    const scanned = new ScannedText({ component: 'body', type: 'body', text }, pool, MOST_PLACES);
    return searches.flatMap(({ name, breadth, find }) =>
      (find([scanned])?.listed ?? []).map(({ place }) => ({
        name,
        breadth,
        offset: scanned.offsetOf(place.start),
        value: scanned.value(place),
      })),
    );
  };
}

function search(identifier: Identifier, breadth: Breadth, pool: PatternPool): ReturnType<typeof findPlaces> {
  const patterns = addIdentifierPatterns(identifier, { breadth, exclude: [] }, pool);
  const canonical = identifier.canonical ?? lettersAndDigits;
  return findPlaces({ patterns, in: ['body'], minimum: 1, canonical, apart: true });
}
