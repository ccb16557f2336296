import { z } from 'zod';
import { addressPatternOptions } from './address-patterns.js';

/** How many recipients the envelope has, or how many of them outside the organisation. */
export const recipientCountConditionSchema = z.strictObject({
  atLeast: z.int().min(1).max(100_000),
  of: z
    .enum(['recipients', 'external-recipients', 'external-domains'])
    .default('recipients')
    .describe('What is counted'),
  internal: addressPatternOptions.domains.describe(
    "The organisation's own domains, with their subdomains; without any, the domain of the sender",
  ),
  lists: addressPatternOptions.lists.describe('Text files in the folder of the policy with more such domains'),
});
