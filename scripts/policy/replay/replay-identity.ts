import { z } from 'zod';

/** First line of a state file: which replay it is of. */
export const replayIdentitySchema = z.strictObject({
  replay: z.literal(1).describe('Version of the form'),
  mail: z.string().describe('As it was named'),
  from: z.string().describe('Version of the policies'),
  to: z.string(),
  deployment: z.string().optional().describe('Hash of the settings of the detectors; absent without any'),
});
export type ReplayIdentity = z.output<typeof replayIdentitySchema>;
