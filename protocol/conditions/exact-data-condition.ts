import { z } from 'zod';
import { namedIndex } from './named-index.js';
import { searchOptions } from './search-options.js';

/** Content Matches Exact Data: rows of an indexed table. */
export const exactDataConditionSchema = z.strictObject({
  ...namedIndex,
  columns: z.array(z.string().trim().min(1).max(200)).min(1).max(32).optional().describe('That count; all without it'),
  atLeast: z.int().min(1).max(32).describe('How many of the columns of one row must be there, with different values'),
  within: z
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe("Words from the end of the first of a row's values to the begin of the last, at most"),
  ...searchOptions,
  minimum: searchOptions.minimum.describe('Rows needed'),
});
