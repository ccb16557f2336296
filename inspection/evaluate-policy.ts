import type { Match } from '@cloud-prevent/protocol/incident';
import { higherSeverity, type Severity } from '@cloud-prevent/protocol/severity';
import type { Finding } from './conditions/compiled-condition.js';
import { MOST_LISTED } from './conditions/most-listed.js';
import type { RuleAnswer } from './evaluation/evaluate-rule.js';
import type { MessageInQuestion } from './evaluation/message-in-question.js';
import { policyAnswer, type PolicyAnswer } from './evaluation/policy-answer.js';
import { policyTraceOf } from './evaluation/policy-trace-of.js';
import type { Violation } from './inspector.js';
import { mask } from './mask.js';
import type { CompiledPolicy } from './plan.js';
import { removableParts } from './removal/removable-parts.js';

/**
 * Asks one policy about a message: it is violated when any of its rules matches and none of its exceptions does. The
 * matches of all its rules count together.
 */
export function evaluatePolicy(policy: CompiledPolicy, message: MessageInQuestion): Violation | undefined {
  return violationOf(policyAnswer(policy, message, false), message);
}

/** What an answered policy says about the message; undefined when it is not violated. */
export function violationOf(answer: PolicyAnswer, message: MessageInQuestion): Violation | undefined {
  if (!answer.violated) return undefined;
  const { policy, rules } = answer;
  const met = rules.filter((rule) => rule.met);
  const matchCount = matchesOf(met);
  return {
    policy: policy.name,
    group: policy.group,
    severity: severityAt(matchCount, policy.severity),
    matchCount,
    matches: listMatches(met),
    responseRules: policy.responseRules,
    trace: policyTraceOf(answer),
    removable: policy.removesAttachments ? removableParts(met, message) : [],
  };
}

/** A policy that asks only about circumstances, such as the recipients, is violated by the message as a whole. */
function matchesOf(met: readonly RuleAnswer[]): number {
  let count = 0;
  for (const { answers } of met) for (const { findings } of answers) count += findings?.count ?? 0;
  return Math.max(1, count);
}

/** The step with the most matches that is reached; of several with as many, the highest severity. */
function severityAt(matchCount: number, { default: lowest, ladder }: CompiledPolicy['severity']): Severity {
  if (ladder.length === 0) return lowest;
  const reached = ladder.filter(({ atLeast }) => atLeast <= matchCount);
  const highest = Math.max(...reached.map(({ atLeast }) => atLeast));
  const severities = reached.filter(({ atLeast }) => atLeast === highest).map(({ severity }) => severity);
  const [first, ...others] = severities;
  return first === undefined ? lowest : others.reduce(higherSeverity, first);
}

function listMatches(met: readonly RuleAnswer[]): Match[] {
  const matches: Match[] = [];
  for (const { rule, answers } of met) {
    for (const { condition, findings } of answers) {
      for (const finding of findings?.listed ?? []) {
        if (matches.length === MOST_LISTED) break;
        matches.push(toMatch(rule.name, condition.kind, finding));
      }
    }
  }
  return matches;
}

function toMatch(rule: string, condition: string, { text, place }: Finding): Match {
  const value = text.value(place);
  const offset = text.offsetOf(place.start);
  return { rule, condition, component: text.component, offset, length: value.length, masked: mask(value) };
}
