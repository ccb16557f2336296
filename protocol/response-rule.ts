import { z } from 'zod';
import { responseActionSchema } from './responses/response-action.js';
import { responseConditionsSchema } from './responses/response-conditions.js';

/** A response rule: its actions run when all of its conditions hold. */
export const responseRuleSchema = z
  .strictObject({
    kind: z.literal('response-rule'),
    name: z.string().trim().min(1).max(200),
    description: z.string().max(2_000).optional(),
    when: responseConditionsSchema.prefault({}),
    actions: z.array(responseActionSchema).min(1).max(20),
  })
  .refine(({ when, actions }) => when.trial !== true || actions.every(({ modify }) => modify !== undefined), {
    path: ['actions'],
    error: 'expected only modify: in trial mode a rule stops no message and sends none elsewhere',
  });
export type ResponseRule = z.output<typeof responseRuleSchema>;
