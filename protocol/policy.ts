import { z } from 'zod';
import { conditionSchema } from './condition.js';
import { severityLadderSchema } from './severity-ladder.js';

/** A rule matches when all of its conditions do. */
export const ruleSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  sameComponent: z
    .boolean()
    .default(false)
    .describe('All conditions on content and files must hold in one and the same component'),
  all: z.array(conditionSchema).min(1).max(50),
});
export type Rule = z.output<typeof ruleSchema>;

/** A policy is violated when any of its rules matches and none of its exceptions does. */
export const policySchema = z.strictObject({
  kind: z.literal('policy'),
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2_000).optional(),
  id: z
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('Number in the header X-dlp-policyid, by which a Messaging Gateway tells policies apart'),
  group: z.string().trim().min(1).default('Default'),
  enabled: z.boolean().default(true),
  severity: severityLadderSchema,
  rules: z.array(ruleSchema).min(1).max(500),
  exceptions: z.array(ruleSchema).max(500).default([]),
  responseRules: z.array(z.string().trim().min(1)).default([]).describe('Response rules by name'),
});
export type Policy = z.output<typeof policySchema>;
