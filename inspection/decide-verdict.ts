import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { ResponseAction, ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { Violation } from './inspector.js';
import { modificationsOf } from './modifications.js';
import type { PolicyOutcome, Verdict } from './verdict.js';

/** Weakest first. */
const STRENGTH: readonly Disposition[] = ['passed', 'modified', 'quarantined', 'redirected', 'blocked'];

interface Wish {
  readonly disposition: Disposition;
  readonly rule: string | undefined;
  readonly action: ResponseAction | undefined;
}

/**
 * Decides what becomes of a message. The strongest wish wins: block, redirect, quarantine, modify, pass; of equally
 * strong ones the first, in the order of the violations and of their response rules. Modifications of all policies
 * are made together when nothing stronger wins, and are kept on a redirected message.
 * @param options.trialMode nothing is done; `policies` tells what was wanted
 * @throws Error when a policy names a response rule that is not in the set
 */
export function decideVerdict(
  policySet: PolicySet,
  violations: readonly Violation[],
  { trialMode }: { readonly trialMode: boolean },
): Verdict {
  const rules = violations.map((violation) => applicableRules(policySet, violation));
  const wishes = rules.map(strongestWish);
  const decisive = wishes.reduce<Wish>(stronger, nothing);
  const policies = violations.map(({ policy }, index) => toOutcome(policy, wishes[index] ?? nothing, decisive));
  if (trialMode) return { disposition: 'passed', headers: [], policies };
  return { ...whatIsDone(decisive, rules.flat()), policies };
}

const nothing: Wish = { disposition: 'passed', rule: undefined, action: undefined };

function applicableRules(policySet: PolicySet, violation: Violation): ResponseRule[] {
  return violation.responseRules
    .map((name) => {
      const rule = policySet.responseRules.find((candidate) => candidate.name === name);
      if (!rule)
        throw new Error(`policy "${violation.policy}" names the response rule "${name}", which does not exist`);
      return rule;
    })
    .filter((rule) => applies(rule, violation));
}

function applies({ when }: ResponseRule, { severity, matchCount }: Violation): boolean {
  const { severities, matchCount: needed } = when;
  return (!severities || severities.includes(severity)) && (!needed || matchCount >= needed.atLeast);
}

function strongestWish(rules: readonly ResponseRule[]): Wish {
  return rules
    .flatMap(({ name, actions }) => actions.map((action) => ({ disposition: wantedBy(action), rule: name, action })))
    .reduce<Wish>(stronger, nothing);
}

function wantedBy(action: ResponseAction): Disposition {
  if ('block' in action) return 'blocked';
  return 'redirect' in action ? 'redirected' : 'modified';
}

function stronger(one: Wish, other: Wish): Wish {
  return STRENGTH.indexOf(other.disposition) > STRENGTH.indexOf(one.disposition) ? other : one;
}

function whatIsDone({ disposition, action }: Wish, rules: readonly ResponseRule[]): Omit<Verdict, 'policies'> {
  if (action && 'block' in action) return { disposition, blockText: action.block.text, headers: [] };
  const modifications = modificationsOf(rules);
  if (action && 'redirect' in action) return { disposition, redirectTo: action.redirect.to, ...modifications };
  return { disposition, ...modifications };
}

/** A policy is superseded when something other than its wish is done: something stronger, or another's address. */
function toOutcome(policy: string, wish: Wish, decisive: Wish): PolicyOutcome {
  const superseded =
    wish.disposition !== 'passed' &&
    (wish.disposition !== decisive.disposition || redirectionOf(wish) !== redirectionOf(decisive));
  return {
    policy,
    wanted: wish.disposition,
    ...(wish.rule === undefined ? {} : { responseRule: wish.rule }),
    superseded,
  };
}

function redirectionOf({ action }: Wish): string | undefined {
  return action && 'redirect' in action ? action.redirect.to : undefined;
}
