import type { Policy } from '@cloud-prevent/protocol/policy';
import { policySetVersion } from '@cloud-prevent/protocol/policy-files/policy-set-version';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { isDetectorAction } from '@cloud-prevent/protocol/responses/detector-action';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { PoliciesInForce } from './policies-in-force.js';

/** Hexadecimal digits that tell the versions of one roll-out apart. */
const VERSION_PART = 16;

type Content = Pick<PolicySet, 'policies' | 'responseRules'>;

/**
 * What detectors get of the policies in force: those of some groups, and of response rules only what a detector does.
 * What Enforce does itself, with its addresses, stays here.
 * @param groups null: all
 */
export function forDetectors(
  inForce: Omit<PoliciesInForce, 'versions'> & { readonly set: PolicySet },
  groups: readonly string[] | null,
): PolicySet {
  const { set, staged, rollout } = inForce;
  const content = narrowed(set, groups);
  const candidate = staged &&
    rollout && {
      version: `${candidateVersions(rollout.id)}${staged.version.slice(0, VERSION_PART)}`,
      share: rollout.share,
      ...narrowed(staged, groups),
    };
  const all = { ...content, ...(candidate && { candidate }) };
  return { version: policySetVersion(all), ...all };
}

/** What the versions of all sets begin with that a roll-out has its share of the senders meet. */
export function candidateVersions(rolloutId: string): string {
  return `${rolloutId}.`;
}

function narrowed({ policies, responseRules }: Content, groups: readonly string[] | null): Content {
  const kept = groups === null ? policies : policies.filter(({ group }) => groups.includes(group));
  const names = new Set(kept.map(({ name }) => name));
  const used = new Set(kept.flatMap((policy) => policy.responseRules));
  const rules = responseRules
    .filter(({ name }) => groups === null || used.has(name))
    .flatMap((rule) => partOfDetectors(rule, names));
  const known = new Set(rules.map(({ name }) => name));
  return { policies: kept.map((policy) => withRules(policy, known)), responseRules: rules };
}

/** A rule without the actions of Enforce, and about no policy that the detector does not have. */
function partOfDetectors(rule: ResponseRule, policies: ReadonlySet<string>): ResponseRule[] {
  const actions = rule.actions.filter(isDetectorAction);
  const about = rule.when.policies?.filter((name) => policies.has(name));
  if (actions.length === 0 || about?.length === 0) return [];
  return [{ ...rule, actions, when: about ? { ...rule.when, policies: about } : rule.when }];
}

function withRules(policy: Policy, known: ReadonlySet<string>): Policy {
  return { ...policy, responseRules: policy.responseRules.filter((name) => known.has(name)) };
}
