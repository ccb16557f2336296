import { z } from 'zod';
import { isSizeRange, sizeRangeExpected, sizeRangeOptions } from './size-range.js';

/** Message Attachment or File Size Match. */
export const attachmentSizeConditionSchema = z
  .strictObject({
    ...sizeRangeOptions,
    minimum: z.int().min(1).default(1).describe('Files needed, those within archives and documents included'),
  })
  .refine(isSizeRange, sizeRangeExpected);
