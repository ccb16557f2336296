import type { ConditionTrace, PolicyTrace, RuleTrace } from '@cloud-prevent/protocol/policy-trace';
import type { ConditionAnswer, RuleAnswer } from './evaluate-rule.js';
import type { PolicyAnswer } from './policy-answer.js';

/** Rules and exceptions of one policy that an incident keeps. */
const MOST_RULES = 50;

/** Why a policy is violated or not, as an incident keeps it: without any text of the message. Met rules come first. */
export function policyTraceOf({ rules, exceptions }: PolicyAnswer): PolicyTrace {
  const all = [...rules.map((rule) => toTrace(rule, 'rule')), ...exceptions.map((rule) => toTrace(rule, 'exception'))];
  if (all.length <= MOST_RULES) return all;
  return all.sort((one, other) => Number(other.met) - Number(one.met)).slice(0, MOST_RULES);
}

function toTrace({ rule, met, answers }: RuleAnswer, role: RuleTrace['role']): RuleTrace {
  return { name: rule.name, role, met, sameComponent: rule.sameComponent, conditions: answers.map(toConditionTrace) };
}

function toConditionTrace({ condition, asked, findings }: ConditionAnswer): ConditionTrace {
  const outcome = !asked ? 'not-asked' : findings ? 'met' : 'not-met';
  return { kind: condition.kind, asks: condition.asks, outcome, count: findings?.count ?? 0 };
}
