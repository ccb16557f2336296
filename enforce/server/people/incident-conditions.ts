import { z } from 'zod';
import { severitySchema } from '@cloud-prevent/protocol/severity';

const names = z.array(z.string().min(1).max(500)).min(1).max(1000);

/**
 * Which incidents the privileges of a role hold for. Every condition that is given must be met; without any, all
 * incidents are.
 */
export const incidentConditionsSchema = z.strictObject({
  policyGroups: names.optional().describe('Only incidents of policies of these groups'),
  policies: names.optional().describe('Only incidents of these policies'),
  servers: names.optional().describe('Only incidents of these detectors, by their registered names'),
  severities: z.array(severitySchema).min(1).max(4).optional().describe('Only incidents of these severities'),
});
export type IncidentConditions = z.output<typeof incidentConditionsSchema>;
