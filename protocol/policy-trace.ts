import { z } from 'zod';

/** What became of one condition when a rule was asked. */
export const conditionTraceSchema = z.strictObject({
  kind: z.string().describe('keyword, dataIdentifier …'),
  asks: z.string().max(300).describe('What it asks, shortened'),
  outcome: z.enum(['met', 'not-met', 'not-asked']).describe('Not asked: an earlier condition had not been met'),
  count: z.int().min(0).describe('Matches'),
});
export type ConditionTrace = z.output<typeof conditionTraceSchema>;

/** What became of one rule or exception of a policy. */
export const ruleTraceSchema = z.strictObject({
  name: z.string(),
  role: z.enum(['rule', 'exception']),
  met: z.boolean(),
  sameComponent: z.boolean(),
  conditions: z.array(conditionTraceSchema).max(50),
});
export type RuleTrace = z.output<typeof ruleTraceSchema>;

/** Why a policy was violated, rule by rule and condition by condition; without any text of the message. */
export const policyTraceSchema = z
  .array(ruleTraceSchema)
  .max(50)
  .describe('Rules that were met first; of a policy with more than 50 rules and exceptions the rest is left out');
export type PolicyTrace = z.output<typeof policyTraceSchema>;
