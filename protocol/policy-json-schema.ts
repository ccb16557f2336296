import { z } from 'zod';
import { policyDocumentSchema } from './policy-files/policy-document.js';

/**
 * A policy file as JSON Schema (draft 2020-12), for editors: what may be written, options with defaults being optional.
 * Checks across files and of patterns are not in it; `cloud-prevent policy lint` makes them.
 */
export function policyJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(policyDocumentSchema, { io: 'input' });
  return { ...schema, title: 'Cloud Prevent policy or response rule' };
}
