import { z } from 'zod';
import { dataIdentifierNameSchema } from './data-identifier-names.js';
import { severitySchema } from './severity.js';

const components = z
  .array(z.enum(['envelope', 'subject', 'headers', 'body', 'attachments']))
  .min(1)
  .default(['subject', 'body', 'attachments'])
  .describe('Where to look');

const minimum = z.int().min(1).default(1).describe('Matches needed');

/** What a rule can ask of a message. One key names the kind of condition. */
export const conditionSchema = z.union([
  z.strictObject({
    keyword: z.strictObject({
      words: z.array(z.string().trim().min(1).max(200)).min(1).max(10_000),
      caseSensitive: z.boolean().default(false),
      wholeWord: z.boolean().default(true),
      minimum,
      in: components,
    }),
  }),
  z.strictObject({
    regularExpression: z.strictObject({
      pattern: z.string().min(1).max(5_000).describe('RE2 syntax'),
      caseSensitive: z.boolean().default(true),
      minimum,
      in: components,
    }),
  }),
  z.strictObject({
    dataIdentifier: z.strictObject({
      name: dataIdentifierNameSchema,
      breadth: z
        .enum(['wide', 'medium', 'narrow'])
        .default('medium')
        .describe('How much it asks of a value: its looks and check digits, also words beside it, or always words'),
      exclude: z
        .array(z.string().trim().min(1).max(200))
        .max(10_000)
        .default([])
        .describe('Values that do not count, in any spelling: a number of your own, a sample'),
      minimum,
      unique: z.boolean().default(false).describe('Count each value once'),
      in: components,
    }),
  }),
]);
export type Condition = z.output<typeof conditionSchema>;

/** A rule matches when all of its conditions do. */
export const ruleSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  all: z.array(conditionSchema).min(1).max(50),
});
export type Rule = z.output<typeof ruleSchema>;

/** A policy is violated when any of its rules matches and none of its exceptions does. */
export const policySchema = z.strictObject({
  kind: z.literal('policy'),
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2_000).optional(),
  group: z.string().trim().min(1).default('Default'),
  enabled: z.boolean().default(true),
  severity: z
    .strictObject({
      default: severitySchema.default('high'),
      ladder: z
        .array(z.strictObject({ atLeast: z.int().min(1), severity: severitySchema }))
        .default([])
        .describe('By number of matches; the highest step reached counts'),
    })
    .prefault({}),
  rules: z.array(ruleSchema).min(1).max(500),
  exceptions: z.array(ruleSchema).max(500).default([]),
  responseRules: z.array(z.string().trim().min(1)).default([]).describe('Response rules by name'),
});
export type Policy = z.output<typeof policySchema>;
