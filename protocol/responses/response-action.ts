import { z } from 'zod';
import { blockActionSchema } from './block-action.js';
import { enforceActions } from './enforce-actions.js';
import { modifyActionSchema } from './modify-action.js';
import { quarantineActionSchema } from './quarantine-action.js';
import { redirectActionSchema } from './redirect-action.js';

/**
 * What is done when a policy is violated: by the detector with the message, or by Enforce with the incident. One key
 * names the kind of action.
 */
export const responseActionSchema = z
  .strictObject({
    block: blockActionSchema.optional(),
    redirect: redirectActionSchema.optional(),
    quarantine: quarantineActionSchema.optional(),
    modify: modifyActionSchema.optional(),
    addComment: enforceActions.addComment.optional(),
    setStatus: enforceActions.setStatus.optional(),
    setAttribute: enforceActions.setAttribute.optional(),
    limitRetention: enforceActions.limitRetention.optional(),
    logToSyslog: enforceActions.logToSyslog.optional(),
    sendEmail: enforceActions.sendEmail.optional(),
    webhook: enforceActions.webhook.optional(),
    flexResponse: enforceActions.flexResponse.optional(),
  })
  .refine((action) => Object.keys(action).length === 1, 'expected one kind of action; write each as an entry')
  .meta({ minProperties: 1, maxProperties: 1 });
export type ResponseAction = z.output<typeof responseActionSchema>;
