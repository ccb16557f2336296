import { z } from 'zod';
import { expressionSchema } from './expression.js';

/** Header fields of the message itself. */
export const headerConditionSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[!-9;-~]{1,76}$/, 'expected the name of a header: X-Classification')
    .describe('Without regard to case'),
  pattern: expressionSchema.optional().describe('RE2 syntax, found in the decoded value; any value without it'),
  caseSensitive: z.boolean().default(false),
  present: z.boolean().default(true).describe('false: holds when there is no such header'),
});
