import { z } from 'zod';
import { isSizeRange, sizeRangeExpected, sizeRangeOptions } from './size-range.js';

/** Size of the whole message as it is sent, encodings included. */
export const messageSizeConditionSchema = z.strictObject(sizeRangeOptions).refine(isSizeRange, sizeRangeExpected);
