import { z } from 'zod';
import { incidentChangeSchema } from './incident-change.js';

/** What can be done with many incidents at once. */
export const bulkActionSchema = z.union([
  z.strictObject({ change: incidentChangeSchema }),
  z.strictObject({ delete: z.literal(true) }),
]);
export type BulkAction = z.output<typeof bulkActionSchema>;
