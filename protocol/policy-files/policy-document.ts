import { z } from 'zod';
import { policySchema } from '../policy.js';
import { responseRuleSchema } from '../response-rule.js';

/** What a policy file holds. */
export const policyDocumentSchema = z.discriminatedUnion('kind', [policySchema, responseRuleSchema], {
  error: 'expected kind: policy or kind: response-rule',
});
export type PolicyDocument = z.output<typeof policyDocumentSchema>;
