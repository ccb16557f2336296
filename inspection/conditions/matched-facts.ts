import type { Finding, Findings } from './compiled-condition.js';
import { MOST_LISTED } from './most-listed.js';

/**
 * Facts that matched, as the findings of a condition.
 * @param minimum how many are needed
 * @param toFinding made only for those that are listed
 */
export function matchedFacts<Fact extends { readonly part: number | undefined }>(
  facts: readonly Fact[],
  minimum: number,
  toFinding: (fact: Fact) => Finding,
): Findings | undefined {
  if (facts.length < minimum) return undefined;
  const parts = new Set(facts.flatMap(({ part }) => part ?? []));
  return { count: facts.length, listed: facts.slice(0, MOST_LISTED).map(toFinding), parts };
}

/** The same of circumstances of the message: they are listed, and count as no match. */
export function circumstances(listed: readonly Finding[]): Findings {
  return { count: 0, listed: listed.slice(0, MOST_LISTED) };
}
