import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { ResponseAction } from '@cloud-prevent/protocol/responses/response-action';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import { applicableRules, type ResponseCircumstances } from './applicable-rules.js';
import type { Violation } from './inspector.js';
import { modificationsOf } from './modifications.js';
import { overrulingPolicy } from './overruling-policy.js';
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
  const wanted = choose(policySet, violations, { ...circumstances, trialMode: false });
  const done = circumstances.trialMode ? choose(policySet, violations, circumstances) : wanted;
  const policies = wanted.wishes.map(({ policy, wish }) => toOutcome(policy, wish, wanted));
  return { ...whatIsDone(done, policySet), policies };
}

/** What response rules come to. */
interface Choice {
  /** The violations, each with those of its rules that are carried out. */
  readonly carriedOut: readonly { readonly violation: Violation; readonly rules: readonly ResponseRule[] }[];
  readonly wishes: readonly { readonly policy: string; readonly wish: Wish }[];
  readonly decisive: Wish;
}

function choose(policySet: PolicySet, violations: readonly Violation[], circumstances: ResponseCircumstances): Choice {
  const carriedOut = violations.map((violation) => {
    const rules = applicableRules(policySet, violation, circumstances);
    // In trial mode a rule that is not made for it changes nothing.
    return { violation, rules: circumstances.trialMode ? rules.filter(({ when }) => when.trial === true) : rules };
  });
  const wishes = carriedOut.map(({ violation: { policy }, rules }) => ({ policy, wish: strongestWish(policy, rules) }));
  return { carriedOut, wishes, decisive: wishes.map(({ wish }) => wish).reduce<Wish>(stronger, nothing) };
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

function whatIsDone({ decisive, carriedOut }: Choice, policySet: PolicySet): Omit<Verdict, 'policies'> {
  const { disposition, action, policy } = decisive;
  if (action?.block) return { disposition, blockText: action.block.text, headers: [], removals: [] };
  const modifications = {
    ...modificationsOf(carriedOut.flatMap(({ rules }) => rules)),
    removals: removalsOf(carriedOut),
  };
  if (action?.redirect) return { disposition, redirectTo: action.redirect.to, ...modifications };
  const holder = action?.quarantine && policySet.policies.find(({ name }) => name === policy);
  return { disposition, ...modifications, ...(holder && { quarantinePolicy: policyNumber(holder) }) };
}

function toOutcome(policy: string, wish: Wish, choice: Choice): PolicyOutcome {
  const supersededBy = supersedingPolicy(policy, wish, choice);
  return {
    policy,
    wanted: wish.disposition,
    ...(wish.rule === undefined ? {} : { responseRule: wish.rule }),
    superseded: supersededBy !== undefined,
    ...(supersededBy !== undefined && { supersededBy }),
  };
}

/** A policy is superseded when something other than its wish is done: something stronger, another's address or route. */
function supersedingPolicy(policy: string, wish: Wish, { decisive, carriedOut }: Choice): string | undefined {
  if (wish.disposition === 'passed') return undefined;
  const isSame = wish.disposition === decisive.disposition;
  if (!isSame || wish.action?.redirect?.to !== decisive.action?.redirect?.to) return decisive.policy;
  const own = carriedOut.find(({ violation }) => violation.policy === policy);
  const goesOn = wish.disposition === 'modified' || wish.disposition === 'quarantined';
  return own && goesOn ? overrulingPolicy(carriedOut, own) : undefined;
}
