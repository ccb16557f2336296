import type { Policy, Rule } from '@cloud-prevent/protocol/policy';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { compileCondition } from './conditions/compile-condition.js';
import type { SharedByConditions } from './conditions/compile-context.js';
import type { IndexFolder } from './indexes/index-folder.js';
import { IndexSearches } from './indexes/index-searches.js';
import { PatternPool } from './patterns/pattern-pool.js';
import type { CompiledPolicy, CompiledRule, Plan } from './plan.js';
import { reportResponseRules } from './report-response-rules.js';
import { PolicyCompileError, type PolicyProblem } from './policy-compile-error.js';
import { TriggerIndex } from './trigger-index.js';

/** Places of a pattern that are counted in a text even when no policy asks for so many. */
const LEAST_COUNTED = 10_000;

/**
 * Compiles the enabled policies of a set into one plan, in which a pattern that several of them use is there once.
 * @param indexes where the indexes are that policies name
 * @throws PolicyCompileError with every mistake, those of disabled policies too, each with its place
 */
export function compilePlan(policySet: PolicySet, indexes?: IndexFolder): Plan {
  const newShared = () => ({ patterns: new PatternPool(), searches: new IndexSearches(indexes) });
  const shared = newShared();
  const { patterns } = shared;
  const problems: PolicyProblem[] = [];
  const report = (path: string, message: string) => problems.push({ path, message, ...named(policySet, path) });
  reportRepeatedNames(policySet.policies, report);
  reportResponseRules(policySet.responseRules, report);
  const removing = removingRules(policySet.responseRules);
  const enabled = policySet.policies.flatMap((policy, index) => {
    // A disabled policy is compiled by itself: its mistakes count, its patterns and searches cost nothing.
    const compiled = compilePolicy(policy, `policies[${index}]`, policy.enabled ? shared : newShared(), report);
    const removesAttachments = policy.responseRules.some((rule) => removing.has(rule));
    return policy.enabled ? [{ ...compiled, removesAttachments }] : [];
  });
  if (problems.length > 0) throw new PolicyCompileError(problems);
  patterns.compile();
  const index = new TriggerIndex(enabled);
  return {
    version: policySet.version,
    policies: enabled,
    patterns,
    mostPlaces: mostPlaces(policySet),
    comparesFiles: shared.searches.comparesFiles,
    candidates: (occurring) => index.candidates(occurring),
  };
}

/** `policies[2].rules[0]` → the name of that policy: nobody counts them. */
function named({ policies, responseRules }: PolicySet, path: string): Pick<PolicyProblem, 'of'> {
  const [, list, index] = /^(policies|responseRules)\[(\d+)\]/.exec(path) ?? [];
  const document = (list === 'policies' ? policies : responseRules)[Number(index)];
  return document ? { of: `${document.kind.replace('-', ' ')} "${document.name}"` } : {};
}

type Report = (path: string, message: string) => void;

/** Incidents are told apart by the policy's name, so two of one name would hide each other's. */
function reportRepeatedNames(policies: readonly Policy[], report: Report): void {
  const first = new Map<string, number>();
  policies.forEach(({ name }, index) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, index);
    else report(`policies[${index}].name`, `"${name}" is already the name of policies[${earlier}]; rename one of them`);
  });
}

/** Names of the response rules that take attachments out. */
function removingRules(rules: readonly ResponseRule[]): Set<string> {
  const removing = rules.filter(({ actions }) => actions.some(({ modify }) => modify?.removeAttachments !== undefined));
  return new Set(removing.map(({ name }) => name));
}

function compilePolicy(
  policy: Policy,
  path: string,
  shared: SharedByConditions,
  report: Report,
): Omit<CompiledPolicy, 'removesAttachments'> {
  const compileRules = (key: 'rules' | 'exceptions') =>
    policy[key].map((rule, index) => compileRule(rule, `${path}.${key}[${index}]`, shared, report));
  const { name, group, severity, responseRules } = policy;
  return { name, group, severity, responseRules, rules: compileRules('rules'), exceptions: compileRules('exceptions') };
}

function compileRule(
  { name, sameComponent, all }: Rule,
  path: string,
  shared: SharedByConditions,
  report: Report,
): CompiledRule {
  const conditions = all.map((condition, index) =>
    compileCondition(condition, shared, (within, message) => report(`${path}.all[${index}].${within}`, message)),
  );
  return { name, sameComponent, conditions };
}

function mostPlaces({ policies, responseRules }: Pick<PolicySet, 'policies' | 'responseRules'>): number {
  const minimums = policies.flatMap(({ rules, exceptions }) =>
    [...rules, ...exceptions].flatMap(({ all }) =>
      all.flatMap((condition) => Object.values(condition).flatMap(minimumOf)),
    ),
  );
  const steps = policies.flatMap(({ severity }) => severity.ladder.map(({ atLeast }) => atLeast));
  const bounds = responseRules.flatMap(({ when: { matchCount = {} } }) => [
    matchCount.atLeast ?? 0,
    // One more, so that it is known to be more.
    (matchCount.atMost ?? 0) + 1,
  ]);
  return [...minimums, ...steps, ...bounds].reduce((most, next) => Math.max(most, next), LEAST_COUNTED);
}

/** Matches that a condition asks for; nothing of one that does not count matches. */
function minimumOf(options: object): number[] {
  return 'minimum' in options && typeof options.minimum === 'number' ? [options.minimum] : [];
}
