import type { RuleTrace } from '@cloud-prevent/protocol/policy-trace';
import type { Finding } from '../conditions/compiled-condition.js';
import type { RuleAnswer } from '../evaluation/evaluate-rule.js';
import type { PolicyAnswer } from '../evaluation/policy-answer.js';
import { ruleTraceOf } from '../evaluation/rule-trace-of.js';
import type { ExplainedPolicy, ExplainedRule, MarkedText } from './explanation.js';

/** Places of one condition that are shown. */
const MOST_MARKS = 5;
/** Bytes shown on either side of a match. */
const AROUND = 40;

/** An answered policy with its matches marked in the text. */
export function explainPolicy({ policy, violated, rules, exceptions }: PolicyAnswer): ExplainedPolicy {
  const explain = (role: RuleTrace['role']) => (answer: RuleAnswer) => explainRule(answer, role);
  return {
    policy: policy.name,
    violated,
    rules: [...rules.map(explain('rule')), ...exceptions.map(explain('exception'))],
  };
}

function explainRule(answer: RuleAnswer, role: RuleTrace['role']): ExplainedRule {
  const trace = ruleTraceOf(answer, role);
  const conditions = trace.conditions.map((condition, index) => {
    const listed = answer.answers[index]?.findings?.listed ?? [];
    return { ...condition, marks: listed.slice(0, MOST_MARKS).map(mark) };
  });
  return { ...trace, conditions };
}

function mark({ text, place: { start, end } }: Finding): MarkedText {
  const at = Math.max(0, start - AROUND);
  return {
    component: text.component,
    offset: text.offsetOf(start),
    before: withoutBrokenEnds(text.value({ start: at, end: start })),
    match: text.value({ start, end }),
    after: withoutBrokenEnds(text.value({ start: end, end: end + AROUND })),
  };
}

/** A stretch of bytes may begin or end within a character. */
function withoutBrokenEnds(text: string): string {
  return text.replace(/^\uFFFD+|\uFFFD+$/g, '');
}
