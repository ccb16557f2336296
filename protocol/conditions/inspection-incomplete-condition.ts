import { z } from 'zod';
import { incompleteReasonSchema } from '../incident.js';

/** A part of the message that could not be inspected. */
export const inspectionIncompleteConditionSchema = z.strictObject({
  reasons: z.array(incompleteReasonSchema).min(1).optional().describe('Any reason without it'),
  minimum: z.int().min(1).default(1).describe('Components needed'),
});
