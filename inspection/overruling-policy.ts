import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { Violation } from './inspector.js';
import { modificationsOf } from './modifications.js';

/** A violation with those of its response rules that are carried out. */
export interface CarriedOut {
  readonly violation: Pick<Violation, 'policy'>;
  readonly rules: readonly ResponseRule[];
}

/**
 * The policy whose modification was made instead of another's, where a message can have only one: it goes one way, and
 * has one subject.
 * @param all of the message, in the order in which they are carried out
 * @param one of them
 * @returns undefined when what it wants was done
 */
export function overrulingPolicy(all: readonly CarriedOut[], one: CarriedOut): string | undefined {
  return ['route' as const, 'replacement' as const].map((kind) => overrulingIn(kind, all, one)).find(Boolean);
}

function overrulingIn(kind: 'route' | 'replacement', all: readonly CarriedOut[], one: CarriedOut): string | undefined {
  const wanted = onlyOnesOf(one)[kind];
  const first = all.find((other) => onlyOnesOf(other)[kind] !== undefined);
  return wanted === undefined || !first || onlyOnesOf(first)[kind] === wanted ? undefined : first.violation.policy;
}

function onlyOnesOf({ rules }: CarriedOut): { route?: string; replacement?: string } {
  const { route, subject } = modificationsOf(rules);
  return { route, replacement: subject?.replacement };
}
