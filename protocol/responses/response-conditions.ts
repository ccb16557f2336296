import { z } from 'zod';
import { addressPatternOptions, addressPatternsExpected, hasAddressPatterns } from '../conditions/address-patterns.js';
import { severitySchema } from '../severity.js';

const addressesSchema = z.strictObject(addressPatternOptions).refine(hasAddressPatterns, addressPatternsExpected);

/** When a response rule applies to a violated policy: when all that is said here holds. */
export const responseConditionsSchema = z.strictObject({
  severities: z.array(severitySchema).min(1).optional(),
  matchCount: z
    .strictObject({ atLeast: z.int().min(1).optional(), atMost: z.int().min(1).optional() })
    .refine(({ atLeast, atMost }) => (atLeast ?? atMost) !== undefined, 'expected atLeast, or atMost, or both')
    .optional(),
  policies: z.array(z.string().trim().min(1)).min(1).optional().describe('Names of policies'),
  sender: addressesSchema.optional().describe('Of the envelope'),
  recipient: addressesSchema.optional().describe('At least one of the envelope'),
  trial: z
    .boolean()
    .optional()
    .describe(
      'true: carried out in trial mode only, where it may only add headers or change the subject; false: not in trial mode',
    ),
});
