import type { Pattern, Place } from '@cloud-prevent/inspection/patterns/pattern';
import { PatternMatcher } from '@cloud-prevent/inspection/patterns/pattern-matcher';
import { PatternPool } from '@cloud-prevent/inspection/patterns/pattern-pool';
import { Vicinity } from '@cloud-prevent/inspection/patterns/vicinity';

/** A pool that shows the patterns that were put into it, by their numbers. */
export class OpenPool extends PatternPool {
  readonly patterns: Pattern[] = [];

  override add(pattern: Pattern): number {
    const number = super.add(pattern);
    this.patterns[number] = pattern;
    return number;
  }
}

/**
 * Finds places without any short cut: each pattern by itself, searched for by RE2 from the beginning of the text to its
 * end. What every faster way has to find too.
 * @param patterns by their numbers in a pool
 */
export function straightforwardPlaces(patterns: readonly Pattern[]): (bytes: Buffer) => Place[][] {
  const matchers = patterns.map((pattern) => new PatternMatcher(pattern));
  const places = (number: number, bytes: Buffer, vicinity?: Vicinity) => {
    const matcher = matchers[number];
    if (!matcher) throw new RangeError(`there is no pattern ${number}`);
    return matcher.places(bytes, vicinity);
  };
  return (bytes) =>
    patterns.map(({ near }, number) => {
      const vicinity = near && new Vicinity(places(near.words, bytes), near.within);
      return [...places(number, bytes, vicinity)];
    });
}
