import { z } from 'zod';
import { severitySchema } from './severity.js';

/** Printable text that is safe on one line of an SMTP reply or a header. */
const oneLine = z
  .string()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}*$/u, 'one line without control characters');
const mailbox = z.string().regex(/^[^\s<>@]+@[^\s<>@]+$/, 'an address, user@example.com');

const blockAction = z.strictObject({
  block: z
    .strictObject({ text: oneLine.default('Message rejected: it violates a data loss prevention policy.') })
    .describe('Network: Block SMTP Message, bounced to the sender'),
});
const redirectAction = z.strictObject({
  redirect: z.strictObject({ to: mailbox }).describe('Network: Block SMTP Message, redirected to an address'),
});
const modifyAction = z.strictObject({
  modify: z
    .strictObject({
      subject: z
        .strictObject({ prefix: oneLine.optional(), suffix: oneLine.optional(), replacement: oneLine.optional() })
        .optional()
        .describe("Breaks Microsoft's DKIM signature, which covers the subject"),
      headers: z
        .array(z.strictObject({ name: z.string().regex(/^[!-9;-~]{1,76}$/, 'a header name'), value: oneLine }))
        .max(20)
        .default([]),
    })
    .describe('Network: Modify SMTP Message'),
});

/** What is done when a policy is violated. */
export const responseActionSchema = z.union([blockAction, redirectAction, modifyAction]);
export type ResponseAction = z.output<typeof responseActionSchema>;

/** A response rule: its actions run when all of its conditions hold. */
export const responseRuleSchema = z.strictObject({
  kind: z.literal('response-rule'),
  name: z.string().trim().min(1).max(200),
  when: z
    .strictObject({
      severities: z.array(severitySchema).min(1).optional(),
      matchCount: z.strictObject({ atLeast: z.int().min(1) }).optional(),
    })
    .prefault({}),
  actions: z.array(responseActionSchema).min(1).max(20),
});
export type ResponseRule = z.output<typeof responseRuleSchema>;
