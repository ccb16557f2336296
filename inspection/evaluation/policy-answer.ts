import type { CompiledPolicy } from '../plan.js';
import { evaluateRule, type RuleAnswer } from './evaluate-rule.js';
import type { MessageInQuestion } from './message-in-question.js';

/** What the rules and exceptions of a policy answered. */
export interface PolicyAnswer {
  readonly policy: CompiledPolicy;
  readonly violated: boolean;
  readonly rules: readonly RuleAnswer[];
  /** Empty when no rule was met and the answer is not thorough. */
  readonly exceptions: readonly RuleAnswer[];
}

/**
 * Asks a policy about a message: it is violated when any of its rules is met and none of its exceptions is.
 * @param thorough asks every condition of every rule and exception, to tell why a policy is not violated
 */
export function policyAnswer(policy: CompiledPolicy, message: MessageInQuestion, thorough: boolean): PolicyAnswer {
  const rules = policy.rules.map((rule) => evaluateRule(rule, message, thorough));
  const anyMet = rules.some(({ met }) => met);
  const exceptions =
    anyMet || thorough ? policy.exceptions.map((exception) => evaluateRule(exception, message, thorough)) : [];
  return { policy, violated: anyMet && !exceptions.some(({ met }) => met), rules, exceptions };
}
