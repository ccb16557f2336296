import { z } from 'zod';
import { addressPatternOptions, addressPatternsExpected, hasAddressPatterns } from './address-patterns.js';

/** Recipient Matches Pattern: the recipients of the envelope, those in Bcc too. */
export const recipientConditionSchema = z
  .strictObject({
    ...addressPatternOptions,
    of: z.enum(['any', 'all']).default('any').describe('Whether one such recipient is enough, or all must be such'),
  })
  .refine(hasAddressPatterns, addressPatternsExpected);
