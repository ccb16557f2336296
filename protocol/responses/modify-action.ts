import { z } from 'zod';
import { attachmentRemovalSchema } from './attachment-removal.js';
import { oneLineSchema } from './one-line.js';

/** Network: Modify SMTP Message. */
export const modifyActionSchema = z.strictObject({
  subject: z
    .strictObject({
      prefix: oneLineSchema.optional(),
      suffix: oneLineSchema.optional(),
      replacement: oneLineSchema.optional(),
    })
    .optional()
    .describe("Breaks Microsoft's DKIM signature, which covers the subject"),
  headers: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[!-9;-~]{1,76}$/, 'expected the name of a header: X-Encrypt'),
        value: oneLineSchema,
      }),
    )
    .max(100)
    .default([])
    .describe('Added at the top'),
  removeAttachments: attachmentRemovalSchema.optional(),
  route: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected the name of a route of the deployment file: encryption-gateway')
    .optional()
    .describe('Hand the message to the next hop of this name in delivery.routes, such as an encryption gateway'),
});
