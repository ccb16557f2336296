import type { Condition } from './condition.js';
import type { Policy } from './policy.js';
import type { PolicySet } from './policy-set.js';

/** An index as a policy names it. */
export interface NamedIndex {
  /** Name of its file. */
  readonly index: string;
  readonly digest: string;
}

/**
 * The indexes that a policy set names, each once: those of disabled policies and of a candidate too, for a set is only
 * taken when all of them are there.
 */
export function namedIndexes({ policies, candidate }: Pick<PolicySet, 'policies' | 'candidate'>): NamedIndex[] {
  const named = [...policies, ...(candidate?.policies ?? [])].flatMap(conditionsOf).flatMap(indexOf);
  return [...new Map(named.map((one) => [one.digest, one])).values()];
}

function conditionsOf({ rules, exceptions }: Policy): Condition[] {
  return [...rules, ...exceptions].flatMap(({ all }) => all);
}

function indexOf({ exactData, documentSimilarity }: Condition): NamedIndex[] {
  return [exactData, documentSimilarity].flatMap((one) => (one ? [{ index: one.index, digest: one.digest }] : []));
}
