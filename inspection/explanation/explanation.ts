import type { ConditionTrace, RuleTrace } from '@cloud-prevent/protocol/policy-trace';
import type { InspectionResult } from '../inspector.js';

/** A place that a condition found, with the text around it. For people who may see the message; never kept. */
export interface MarkedText {
  readonly component: string;
  /** In characters of the component's text. */
  readonly offset: number;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** What became of a condition, with its first places. */
export interface ExplainedCondition extends ConditionTrace {
  readonly marks: readonly MarkedText[];
}

/** What became of a rule or an exception. */
export interface ExplainedRule extends Omit<RuleTrace, 'conditions'> {
  readonly conditions: readonly ExplainedCondition[];
}

/** Why a policy is violated or not. */
export interface ExplainedPolicy {
  readonly policy: string;
  readonly violated: boolean;
  readonly rules: readonly ExplainedRule[];
}

/** What inspection says about a message, and why, for every enabled policy. */
export interface Explanation {
  readonly result: InspectionResult;
  readonly policies: readonly ExplainedPolicy[];
}
