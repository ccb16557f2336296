import { z } from 'zod';
import { dataIdentifierNameSchema } from '../data-identifier-names.js';
import { searchOptions } from './search-options.js';

/** Content Matches Data Identifier: values of a known kind, checked beyond their looks. */
export const dataIdentifierConditionSchema = z.strictObject({
  name: dataIdentifierNameSchema,
  breadth: z
    .enum(['wide', 'medium', 'narrow'])
    .default('medium')
    .describe('How much it asks of a value: its looks and check digits, also words beside it, or always words'),
  exclude: z
    .array(z.string().trim().min(1).max(200))
    .max(10_000)
    .default([])
    .describe('Values that do not count, in any spelling: a number of your own, a sample'),
  unique: z.boolean().default(false).describe('Count each value once'),
  ...searchOptions,
});
