import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { ResponseAction } from '@cloud-prevent/protocol/responses/response-action';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import { applicableRules, type ResponseCircumstances } from './applicable-rules.js';
import type { Violation } from './inspector.js';
import { modificationsOf } from './modifications.js';
import { policyNumber } from './policy-number.js';
import { removalsOf } from './removals.js';
import type { PolicyOutcome, Verdict } from './verdict.js';

/** Weakest first. */
const STRENGTH: readonly Disposition[] = ['passed', 'modified', 'quarantined', 'redirected', 'blocked'];

interface Wish {
  readonly disposition: Disposition;
  readonly policy: string | undefined;
  readonly rule: string | undefined;
  readonly action: ResponseAction | undefined;
}

/**
 * Decides what becomes of a message. The strongest wish wins: block, redirect, quarantine, modify, pass; of equally
 * strong ones the first, in the order of the violations and of their response rules. Modifications of all policies
 * are made together when the message goes on, and are kept on a redirected or quarantined one.
 * @param circumstances in trial mode only rules made for it are carried out; `policies` tells what all wanted
 * @throws Error when a policy names a response rule that is not in the set
 */
export function decideVerdict(
  policySet: PolicySet,
  violations: readonly Violation[],
  circumstances: ResponseCircumstances,
): Verdict {
  const live = { ...circumstances, trialMode: false };
  const wishes = violations.map((violation) =>
    strongestWish(violation.policy, applicableRules(policySet, violation, live)),
  );
  const decisive = wishes.reduce<Wish>(stronger, nothing);
  const policies = violations.map(({ policy }, index) => toOutcome(policy, wishes[index] ?? nothing, decisive));
  const carriedOut = violations.map((violation) => ({
    violation,
    rules: applicableRules(policySet, violation, circumstances).filter(
      ({ when }) => !circumstances.trialMode || when.trial === true,
    ),
  }));
  if (!circumstances.trialMode) return { ...whatIsDone(decisive, carriedOut, policySet), policies };
  const marked = carriedOut
    .map(({ violation, rules }) => strongestWish(violation.policy, rules))
    .reduce<Wish>(stronger, nothing);
  return { ...whatIsDone(marked, carriedOut, policySet), policies };
}

const nothing: Wish = { disposition: 'passed', policy: undefined, rule: undefined, action: undefined };

function strongestWish(policy: string, rules: readonly ResponseRule[]): Wish {
  return rules
    .flatMap(({ name, actions }) =>
      actions.map((action) => ({ disposition: wantedBy(action), policy, rule: name, action })),
    )
    .reduce<Wish>(stronger, nothing);
}

/** What Enforce does with the incident changes nothing about the message. */
function wantedBy({ block, redirect, quarantine, modify }: ResponseAction): Disposition {
  if (block) return 'blocked';
  if (redirect) return 'redirected';
  if (quarantine) return 'quarantined';
  return modify ? 'modified' : 'passed';
}

function stronger(one: Wish, other: Wish): Wish {
  return STRENGTH.indexOf(other.disposition) > STRENGTH.indexOf(one.disposition) ? other : one;
}

function whatIsDone(
  { disposition, action, policy }: Wish,
  carriedOut: readonly { readonly violation: Violation; readonly rules: readonly ResponseRule[] }[],
  policySet: PolicySet,
): Omit<Verdict, 'policies'> {
  if (action?.block) return { disposition, blockText: action.block.text, headers: [], removals: [] };
  const modifications = {
    ...modificationsOf(carriedOut.flatMap(({ rules }) => rules)),
    removals: removalsOf(carriedOut),
  };
  if (action?.redirect) return { disposition, redirectTo: action.redirect.to, ...modifications };
  const holder = action?.quarantine && policySet.policies.find(({ name }) => name === policy);
  return { disposition, ...modifications, ...(holder && { quarantinePolicy: policyNumber(holder) }) };
}

/** A policy is superseded when something other than its wish is done: something stronger, or another's address. */
function toOutcome(policy: string, wish: Wish, decisive: Wish): PolicyOutcome {
  const superseded =
    wish.disposition !== 'passed' &&
    (wish.disposition !== decisive.disposition || wish.action?.redirect?.to !== decisive.action?.redirect?.to);
  return {
    policy,
    wanted: wish.disposition,
    ...(wish.rule === undefined ? {} : { responseRule: wish.rule }),
    superseded,
    ...(superseded && decisive.policy !== undefined && { supersededBy: decisive.policy }),
  };
}
