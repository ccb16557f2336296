import type { Findings, RuleCondition } from '../conditions/compiled-condition.js';
import { MOST_LISTED } from '../conditions/most-listed.js';
import { matchedParts } from '../conditions/matched-parts.js';
import type { CompiledRule } from '../plan.js';
import { componentsOf, type MessageInQuestion } from './message-in-question.js';

/** What a condition answered. */
export interface ConditionAnswer {
  readonly condition: RuleCondition;
  /** False when an earlier condition of the rule had not been met. */
  readonly asked: boolean;
  /** Undefined when it was not asked or does not hold. */
  readonly findings: Findings | undefined;
}

/** What a rule or an exception answered. */
export interface RuleAnswer {
  readonly rule: CompiledRule;
  readonly met: boolean;
  readonly answers: readonly ConditionAnswer[];
}

/**
 * Asks a rule about a message.
 * @param thorough asks all conditions, also when the rule cannot be met any more
 */
export function evaluateRule(rule: CompiledRule, message: MessageInQuestion, thorough: boolean): RuleAnswer {
  const answer = askAll(rule, rule.conditions, message, thorough);
  // What does not hold in the whole message holds in none of its components.
  if (!answer.met || !rule.sameComponent) return answer;
  return askTogether(rule, message) ?? { ...answer, met: false };
}

function askAll(
  rule: CompiledRule,
  conditions: readonly RuleCondition[],
  { texts, facts }: MessageInQuestion,
  thorough: boolean,
): RuleAnswer {
  let met = true;
  const answers = conditions.map((condition) => {
    const asked = met || thorough;
    const findings = asked ? condition.evaluate(texts, facts) : undefined;
    met &&= findings !== undefined;
    return { condition, asked, findings };
  });
  return { rule, met, answers };
}

/** What the components say in which all conditions hold; undefined when there is none. */
function askTogether(rule: CompiledRule, message: MessageInQuestion): RuleAnswer | undefined {
  const ofComponents = rule.conditions.filter(({ ofMessage }) => !ofMessage);
  const met = componentsOf(message)
    .map((component) => askAll(rule, ofComponents, component, false))
    .filter((answer) => answer.met);
  if (met.length === 0) return undefined;
  const answers = rule.conditions.map((condition) => ({
    condition,
    asked: true,
    findings: condition.ofMessage
      ? condition.evaluate(message.texts, message.facts)
      : merge(met.flatMap((answer) => answer.answers.find((one) => one.condition === condition)?.findings ?? [])),
  }));
  return { rule, met: true, answers };
}

function merge(findings: readonly Findings[]): Findings {
  return {
    count: findings.reduce((sum, { count }) => sum + count, 0),
    listed: findings.flatMap(({ listed }) => listed).slice(0, MOST_LISTED),
    parts: new Set(findings.flatMap((one) => [...matchedParts(one)])),
  };
}
