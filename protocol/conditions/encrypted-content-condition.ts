import { z } from 'zod';

/** Content that only its recipient can read: PDF, Office, archives with a password, S/MIME, PGP, rights-protected. */
export const encryptedContentConditionSchema = z.strictObject({
  minimum: z.int().min(1).default(1).describe('Components needed'),
});
