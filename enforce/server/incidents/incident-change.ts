import { z } from 'zod';
import { severitySchema } from '@cloud-prevent/protocol/severity';
import { remediationStatuses } from './remediation-ids.js';

const name = z.string().trim().max(500).nullable();

/** What a person can change of an incident; null empties a field. What is not named stays. */
export const incidentChangeSchema = z
  .strictObject({
    status: z.int().min(1).optional().describe('Id of a status'),
    severity: severitySchema.optional(),
    owner: z.strictObject({ name: name.optional(), email: name.optional() }).optional(),
    remediation: z
      .strictObject({ status: z.enum(remediationStatuses).nullable().optional(), location: name.optional() })
      .optional(),
    hidden: z.boolean().optional(),
    attributes: z
      .record(
        z.string().regex(/^[1-9]\d{0,3}$/, 'expected the index of a custom attribute'),
        z.string().max(2_000).nullable(),
      )
      .optional()
      .describe('Custom attributes by their index'),
    note: z.string().trim().min(1).max(10_000).optional().describe('Added to the history'),
  })
  .refine((change) => Object.keys(change).length > 0, 'expected at least one thing to change');
export type IncidentChange = z.output<typeof incidentChangeSchema>;
