import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { Condition } from '@cloud-prevent/protocol/condition';
import type { z } from 'zod';

type Input = z.input<typeof policySetSchema>;
export type PolicyInput = Input['policies'][number];
export type ResponseRuleInput = Input['responseRules'][number];
type ConditionInput = PolicyInput['rules'][number]['all'][number];

/** A policy set as Enforce would push it: defaults filled in by the schema. */
export function policySetOf(policies: PolicyInput[], responseRules: ResponseRuleInput[] = []): PolicySet {
  return policySetSchema.parse({ version: 'test', policies, responseRules });
}

/** A policy named `policy` of one rule with these conditions. */
export function policyOf(all: ConditionInput | ConditionInput[], more: Partial<PolicyInput> = {}): PolicyInput {
  return { kind: 'policy', name: 'policy', rules: [{ name: 'rule', all: [all].flat() }], ...more };
}

/** Components that a condition may look in. */
export const everywhere: NonNullable<Condition['keyword']>['in'] = [
  'envelope',
  'subject',
  'headers',
  'body',
  'attachments',
];
