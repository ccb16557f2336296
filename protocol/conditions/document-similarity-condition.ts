import { z } from 'zod';
import { namedIndex } from './named-index.js';
import { searchOptions } from './search-options.js';

/** Content Matches Document Signature: indexed documents, whole or in part. */
export const documentSimilarityConditionSchema = z.strictObject({
  ...namedIndex,
  share: z.number().min(0.01).max(1).default(0.3).describe('Least part that must be there: 0.3 is 30 %'),
  of: z
    .enum(['document', 'content'])
    .default('document')
    .describe('Part of the indexed document that is in the message, or part of a text of the message that is from it'),
  ...searchOptions,
  minimum: searchOptions.minimum.describe('Documents needed'),
});
