import { z } from 'zod';
import type { EnforceApi } from '../enforce/enforce-api.js';

const storedIndexSchema = z.object({
  name: z.string(),
  version: z.number(),
  digest: z.string(),
  kind: z.string().nullable(),
  size: z.number(),
  received: z.number(),
  complete: z.boolean(),
  uploadedAt: z.string().nullable(),
  policies: z.array(z.string()),
  detectors: z.array(z.object({ name: z.string(), received: z.number(), complete: z.boolean() })),
});

/** An index that Enforce keeps. */
export type StoredIndex = z.output<typeof storedIndexSchema>;

/** All of them. @throws CommandError ENFORCE_UNREACHABLE or ENFORCE_REFUSES */
export async function storedIndexes(api: EnforceApi): Promise<StoredIndex[]> {
  const { body } = await api.ask('GET', '/indexes');
  return z.object({ indexes: z.array(storedIndexSchema) }).parse(JSON.parse(body)).indexes;
}
