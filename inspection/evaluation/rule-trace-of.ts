import type { ConditionTrace, RuleTrace } from '@cloud-prevent/protocol/policy-trace';
import type { ConditionAnswer, RuleAnswer } from './evaluate-rule.js';

/** What became of a rule or an exception, without any text of the message. */
export function ruleTraceOf({ rule, met, answers }: RuleAnswer, role: RuleTrace['role']): RuleTrace {
  return { name: rule.name, role, met, sameComponent: rule.sameComponent, conditions: answers.map(toTrace) };
}

function toTrace({ condition, asked, findings }: ConditionAnswer): ConditionTrace {
  const outcome = !asked ? 'not-asked' : findings ? 'met' : 'not-met';
  return { kind: condition.kind, asks: condition.asks, outcome, count: findings?.count ?? 0 };
}
