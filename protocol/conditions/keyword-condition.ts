import { z } from 'zod';
import { searchOptions } from './search-options.js';
import { wordListSchema } from './word-list.js';

/** Content Matches Keyword. */
export const keywordConditionSchema = z.strictObject({
  words: wordListSchema.describe('Any of them, in any language'),
  caseSensitive: z.boolean().default(false),
  wholeWord: z.boolean().default(true),
  ...searchOptions,
});
