import { z } from 'zod';

/** Something an administrator should know. Codes are listed in each part's own table. */
export const systemEventSchema = z.strictObject({
  kind: z.literal('event'),
  id: z.uuid(),
  occurredAt: z.iso.datetime(),
  detector: z.string(),
  code: z.int().min(1000).max(9999),
  severity: z.enum(['info', 'warning', 'severe']),
  text: z.string().max(2_000),
  messageId: z.string().optional().describe('The message it is about'),
  policySetVersion: z.string().max(100).optional().describe('The policies that it is about'),
});
export type SystemEvent = z.output<typeof systemEventSchema>;
