import { z } from 'zod';
import { oneLineSchema } from './one-line.js';

/** Takes attachments out of a message and leaves a notice in the place of each; all other bytes stay as they were. */
export const attachmentRemovalSchema = z
  .strictObject({
    which: z
      .enum(['matched', 'all'])
      .default('matched')
      .describe('Those in which the policy matched, or all; an archive goes as a whole'),
    notice: z
      .array(oneLineSchema)
      .min(1)
      .max(50)
      .default(['An attachment was removed because it violates a data loss prevention policy.'])
      .describe('Lines of the text that stands in its place'),
  })
  .describe("Breaks Microsoft's DKIM signature, which covers the body");
