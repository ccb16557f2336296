import { z } from 'zod';

/** What all conditions on text have in common: where to look, and how many matches are needed. */
export const searchOptions = {
  minimum: z.int().min(1).default(1).describe('Matches needed'),
  in: z
    .array(z.enum(['envelope', 'subject', 'headers', 'body', 'attachments']))
    .min(1)
    .default(['subject', 'body', 'attachments'])
    .describe('Where to look'),
} as const;
