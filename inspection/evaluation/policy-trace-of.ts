import type { PolicyTrace } from '@cloud-prevent/protocol/policy-trace';
import type { PolicyAnswer } from './policy-answer.js';
import { ruleTraceOf } from './rule-trace-of.js';

/** Rules and exceptions of one policy that an incident keeps. */
const MOST_RULES = 50;

/** Why a policy is violated or not, as an incident keeps it: without any text of the message. Met rules come first. */
export function policyTraceOf({ rules, exceptions }: PolicyAnswer): PolicyTrace {
  const all = [
    ...rules.map((rule) => ruleTraceOf(rule, 'rule')),
    ...exceptions.map((rule) => ruleTraceOf(rule, 'exception')),
  ];
  if (all.length <= MOST_RULES) return all;
  return all.sort((one, other) => Number(other.met) - Number(one.met)).slice(0, MOST_RULES);
}
