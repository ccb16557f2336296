import { closestName } from '@cloud-prevent/deployment/closest-name';
import { z } from 'zod';
import { policySchema } from './policy.js';
import { responseRuleSchema } from './response-rule.js';

const content = {
  version: z.string().min(1).max(100).describe('Changes whenever the content does'),
  policies: z.array(policySchema).max(10_000),
  responseRules: z.array(responseRuleSchema).max(10_000),
};

/** Policies that a share of the senders meets instead, while a new version is rolled out. */
export const candidateSetSchema = z
  .strictObject({ ...content, share: z.int().min(1).max(100).describe('Percent of the senders') })
  .superRefine(refuseDangling);
export type CandidateSet = z.output<typeof candidateSetSchema>;

/** Everything a detector enforces, as one versioned document; it swaps in whole or not at all. */
export const policySetSchema = z
  .strictObject({ ...content, candidate: candidateSetSchema.optional() })
  .superRefine(refuseDangling);
export type PolicySet = z.output<typeof policySetSchema>;

/** The set that a detector has before Enforce has given it one: it finds nothing. */
export const emptyPolicySet: PolicySet = { version: 'none', policies: [], responseRules: [] };

type Content = Pick<PolicySet, 'policies' | 'responseRules'>;
type Refuse = (list: keyof Content, index: number, key: string, message: string) => void;

/** Whatever is named must be there. */
function refuseDangling(set: Content, context: z.core.$RefinementCtx): void {
  const refuse: Refuse = (list, index, key, message) =>
    context.addIssue({ code: 'custom', path: [list, index, key], message });
  refuseUnknownRules(set, refuse);
  refuseUnknownPolicies(set, refuse);
}

function refuseUnknownRules({ policies, responseRules }: Content, refuse: Refuse): void {
  const rules = new Map(responseRules.map((rule) => [rule.name, rule]));
  policies.forEach((policy, index) => {
    for (const name of policy.responseRules) {
      const names = `policy "${policy.name}" names the response rule "${name}"`;
      const rule = rules.get(name);
      if (!rule)
        refuse('policies', index, 'responseRules', `${names}, which does not exist${meant(name, [...rules.keys()])}`);
      else if (rule.smart)
        refuse('policies', index, 'responseRules', `${names}, which is smart: a person carries it out`);
    }
  });
}

function refuseUnknownPolicies({ policies, responseRules }: Content, refuse: Refuse): void {
  const known = new Set(policies.map(({ name }) => name));
  responseRules.forEach((rule, index) => {
    for (const name of (rule.when.policies ?? []).filter((one) => !known.has(one))) {
      const names = `response rule "${rule.name}" names the policy "${name}"`;
      const message = `${names}, which does not exist${meant(name, [...known])}`;
      refuse('responseRules', index, 'when.policies', message);
    }
  });
}

function meant(name: string, known: readonly string[]): string {
  const closest = closestName(name, known);
  return closest === undefined ? '' : `; did you mean "${closest}"?`;
}
