import type { z } from 'zod';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { schemaProblems } from '../configuration/schema-problems.js';

/**
 * What Enforce sent, checked against its schema, defaults filled in.
 * @throws ConfigurationError with every mistake in it; answered with 422
 */
export function parseDocument<Schema extends z.ZodType>(schema: Schema, document: unknown): z.output<Schema> {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  throw new ConfigurationError(schemaProblems(result.error, document));
}
