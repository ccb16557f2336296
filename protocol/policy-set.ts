import { z } from 'zod';
import { policySchema } from './policy.js';
import { responseRuleSchema } from './response-rule.js';

/** Everything a detector enforces, as one versioned document; it swaps in whole or not at all. */
export const policySetSchema = z
  .strictObject({
    version: z.string().min(1).max(100).describe('Changes whenever the content does'),
    policies: z.array(policySchema).max(10_000),
    responseRules: z.array(responseRuleSchema).max(10_000),
  })
  .superRefine((set, context) => {
    const rules = new Set(set.responseRules.map(({ name }) => name));
    set.policies.forEach((policy, index) => {
      policy.responseRules
        .filter((name) => !rules.has(name))
        .forEach((name) =>
          context.addIssue({
            code: 'custom',
            path: ['policies', index, 'responseRules'],
            message: `policy "${policy.name}" names the response rule "${name}", which does not exist`,
          }),
        );
    });
    const policies = new Set(set.policies.map(({ name }) => name));
    set.responseRules.forEach((rule, index) => {
      (rule.when.policies ?? [])
        .filter((name) => !policies.has(name))
        .forEach((name) =>
          context.addIssue({
            code: 'custom',
            path: ['responseRules', index, 'when.policies'],
            message: `response rule "${rule.name}" names the policy "${name}", which does not exist`,
          }),
        );
    });
  });
export type PolicySet = z.output<typeof policySetSchema>;

/** The set that a detector has before Enforce has given it one: it finds nothing. */
export const emptyPolicySet: PolicySet = { version: 'none', policies: [], responseRules: [] };
