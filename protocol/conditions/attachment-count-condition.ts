import { z } from 'zod';

/** How many files are attached. */
export const attachmentCountConditionSchema = z.strictObject({
  atLeast: z.int().min(1).max(5_000),
  nested: z.boolean().default(false).describe('Count the files within archives, documents and messages too'),
});
