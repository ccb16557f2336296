import { z } from 'zod';
import { expressionSchema } from './expression.js';
import { searchOptions } from './search-options.js';

/** Content Matches Regular Expression. */
export const regularExpressionConditionSchema = z.strictObject({
  pattern: expressionSchema,
  caseSensitive: z.boolean().default(true),
  ...searchOptions,
});
