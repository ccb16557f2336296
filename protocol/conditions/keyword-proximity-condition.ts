import { z } from 'zod';
import { searchOptions } from './search-options.js';
import { wordListSchema } from './word-list.js';

/** Content Matches Keyword, proximity: a word of one list near a word of another. */
export const keywordProximityConditionSchema = z.strictObject({
  first: wordListSchema,
  second: wordListSchema,
  within: z.int().min(0).max(1_000).default(10).describe('Most words that may stand between the two, in either order'),
  caseSensitive: z.boolean().default(false),
  wholeWord: z.boolean().default(true),
  ...searchOptions,
});
