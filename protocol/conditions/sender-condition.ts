import { z } from 'zod';
import { addressPatternOptions, addressPatternsExpected, hasAddressPatterns } from './address-patterns.js';

/** Sender/User Matches Pattern: the sender of the envelope. */
export const senderConditionSchema = z
  .strictObject(addressPatternOptions)
  .refine(hasAddressPatterns, addressPatternsExpected);
