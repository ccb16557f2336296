import { evaluatePolicy } from './evaluate-policy.js';
import type { MessageInQuestion } from './evaluation/message-in-question.js';
import type { Violation } from './inspector.js';
import type { Plan } from './plan.js';

/** Asks the policies of a plan about a message, as far as any pattern of theirs occurs in it; in their order. */
export function findViolations(message: MessageInQuestion, plan: Plan): Violation[] {
  const violations: Violation[] = [];
  const occurring = message.texts.flatMap((text) => text.occurring);
  for (const number of plan.candidates(occurring)) {
    const policy = plan.policies[number];
    const violation = policy && evaluatePolicy(policy, message);
    if (violation) violations.push(violation);
  }
  return violations;
}
