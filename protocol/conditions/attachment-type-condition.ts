import { z } from 'zod';
import { attachmentTypeGroups, attachmentTypeSchema } from '../attachment-types.js';

const groups = Object.keys(attachmentTypeGroups) as (keyof typeof attachmentTypeGroups)[];

/** Message Attachment or File Type Match: what a file is by its content, whatever its name says. */
export const attachmentTypeConditionSchema = z
  .strictObject({
    types: z
      .array(z.enum([...attachmentTypeSchema.options, ...groups]))
      .min(1)
      .optional()
      .describe('Types, or groups of them; any type without it'),
    mismatch: z
      .boolean()
      .default(false)
      .describe('Only files whose name or declared type claims another known type than they have'),
    minimum: z.int().min(1).default(1).describe('Files needed, those within archives and documents included'),
  })
  .refine(({ types, mismatch }) => types !== undefined || mismatch, 'expected types, or mismatch: true, or both');
