import { z } from 'zod';

/** Documents that are listed for a fingerprint. What more share is a form or a footer, and tells nothing. */
export const mostDocumentsOfFingerprint = 32;

/** What an index of documents says of itself. */
export const similarityFactsSchema = z.strictObject({ documents: z.int().min(1) });

/** The section that has for each document the number of its fingerprints that count. */
export const documentsSection = 'documents';
