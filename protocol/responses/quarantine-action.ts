import { z } from 'zod';

/**
 * Email Quarantine Connect: the message goes on with the headers X-dlp-uniquemsgid and X-dlp-policyid, by which a
 * Messaging Gateway holds it for remediation.
 */
export const quarantineActionSchema = z.strictObject({});
