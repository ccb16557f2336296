import { z } from 'zod';
import { heldIndexSchema } from './indexes/index-transfer.js';

/** What a detector says of itself over the link. */
export const detectorStatusSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  startedAt: z.iso.datetime(),
  state: z.enum(['running', 'draining']),
  policySetVersion: z.string(),
  settingsVersion: z.string(),
  spoolDepth: z.int().min(0).describe('Records waiting for Enforce'),
  bypassUntil: z.iso.datetime().nullable(),
  indexes: z.array(heldIndexSchema).optional().describe('Those that came over the link; missing: it takes none'),
  certificates: z.array(
    z.strictObject({ use: z.enum(['link', 'smtp']), subject: z.string(), expiresAt: z.iso.datetime() }),
  ),
  counters: z.record(z.string(), z.number()).describe('Messages by disposition, refusals by reason, bytes, sessions'),
});
export type DetectorStatus = z.output<typeof detectorStatusSchema>;
