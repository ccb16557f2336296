import { z } from 'zod';
import { filterSchema } from '../incidents/filter-schema.js';
import { incidentOrderSchema } from '../incidents/incident-order.js';

/** What a report looks for. */
export const reportDefinitionSchema = z.strictObject({
  filter: filterSchema,
  order: incidentOrderSchema.prefault({}),
});
export type ReportDefinition = z.output<typeof reportDefinitionSchema>;

/** A report as it is saved. */
export const reportBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  shared: z.boolean().default(false).describe('Others may use it; it shows them only what they may see'),
  definition: reportDefinitionSchema.prefault({}),
});
export type ReportBody = z.output<typeof reportBody>;

/** A saved report. */
export interface Report extends ReportBody {
  readonly id: number;
  readonly owner: string;
  readonly changedAt: string;
}
