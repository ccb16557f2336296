import type { AddressPatterns } from '@cloud-prevent/protocol/conditions/address-patterns';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import { compileAddresses } from './addresses/compile-addresses.js';
import type { Accepts } from './conditions/compile-expression.js';
import type { Violation } from './inspector.js';

/** What response rules may depend on beside the violation. */
export interface ResponseCircumstances {
  /** Of the envelope. */
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly trialMode: boolean;
}

/** Addresses of a rule are compiled once, when the first message needs them. */
const compiled = new WeakMap<AddressPatterns, Accepts>();

/**
 * The response rules of a violated policy of which all conditions hold, in the policy's order.
 * @throws Error when the policy names one that is not in the set
 */
export function applicableRules(
  policySet: PolicySet,
  violation: Violation,
  circumstances: ResponseCircumstances,
): ResponseRule[] {
  return violation.responseRules
    .map((name) => {
      const rule = policySet.responseRules.find((candidate) => candidate.name === name);
      if (!rule)
        throw new Error(`policy "${violation.policy}" names the response rule "${name}", which does not exist`);
      return rule;
    })
    .filter((rule) => applies(rule, violation, circumstances));
}

function applies(
  { when }: ResponseRule,
  { policy, severity, matchCount }: Violation,
  { sender, recipients, trialMode }: ResponseCircumstances,
): boolean {
  const { atLeast = 0, atMost = Infinity } = when.matchCount ?? {};
  return (
    (when.severities?.includes(severity) ?? true) &&
    matchCount >= atLeast &&
    matchCount <= atMost &&
    (when.policies?.includes(policy) ?? true) &&
    (!when.sender || accepting(when.sender)(sender)) &&
    (!when.recipient || recipients.some(accepting(when.recipient))) &&
    (when.trial ?? trialMode) === trialMode
  );
}

function accepting(patterns: AddressPatterns): Accepts {
  const known = compiled.get(patterns);
  if (known) return known;
  const accepts = compileAddresses(patterns, (option, message) => {
    throw new Error(`${option}: ${message}`);
  });
  compiled.set(patterns, accepts);
  return accepts;
}
