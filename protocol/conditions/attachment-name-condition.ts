import { z } from 'zod';
import { expressionSchema } from './expression.js';

/** Message Attachment or File Name Match. */
export const attachmentNameConditionSchema = z
  .strictObject({
    names: z
      .array(z.string().trim().min(1).max(255))
      .max(1_000)
      .default([])
      .describe('Whole names without regard to case; * stands for any run of characters, ? for one'),
    pattern: expressionSchema.optional().describe('RE2 syntax, found anywhere in the name'),
    caseSensitive: z.boolean().default(false).describe('Of the pattern'),
    minimum: z.int().min(1).default(1).describe('Files needed, those within archives and documents included'),
  })
  .refine(({ names, pattern }) => names.length > 0 || pattern !== undefined, 'expected names, or a pattern, or both');
