import { z } from 'zod';
import { isDetectorAction } from './responses/detector-action.js';
import { responseActionSchema, type ResponseAction } from './responses/response-action.js';
import { responseConditionsSchema } from './responses/response-conditions.js';

/** A response rule: its actions run when all of its conditions hold. */
export const responseRuleSchema = z
  .strictObject({
    kind: z.literal('response-rule'),
    name: z.string().trim().min(1).max(200),
    description: z.string().max(2_000).optional(),
    smart: z.boolean().default(false).describe('Carried out by a person, from an incident; no policy names it'),
    when: responseConditionsSchema.prefault({}),
    actions: z.array(responseActionSchema).min(1).max(20),
  })
  .refine(({ when, actions }) => when.trial !== true || actions.every(isHarmless), {
    path: ['actions'],
    error:
      'expected no block, redirect, quarantine, route or removal of attachments: in trial mode a rule stops no message, takes nothing out of it and sends none elsewhere',
  })
  .refine(({ smart, actions }) => !smart || !actions.some(isDetectorAction), {
    path: ['actions'],
    error: 'expected only actions of Enforce: when a person carries out a smart rule, the message has long gone',
  });
export type ResponseRule = z.output<typeof responseRuleSchema>;

function isHarmless(action: ResponseAction): boolean {
  const { modify } = action;
  if (modify) return modify.route === undefined && modify.removeAttachments === undefined;
  return !isDetectorAction(action);
}
