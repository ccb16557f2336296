import type { IncidentHead, NumberedIncident } from '../incidents/incident-row.js';
import type { NameIds } from './name-ids.js';
import { remediationIdOf } from './product-numbers.js';

/** A rule that the message violated. */
interface ViolatedRule {
  readonly ruleName: string;
  readonly ruleTypeI18nKey: string;
  readonly matches: number;
}

/**
 * `GET incidents/{id}/policymatches`: which rules of the policy were violated, and which other policies. Nothing of what
 * was found is in it.
 * @param others incidents of the same message by other policies, as far as whoever asks may see them
 */
export async function policyMatches(
  incident: NumberedIncident,
  others: readonly IncidentHead[],
  names: Pick<NameIds, 'idsOf'>,
) {
  const ids = await names.idsOf(
    'policy',
    others.map(({ policy }) => policy.name),
  );
  return {
    violatedRules: violatedRules(incident),
    policyName: incident.policy.name,
    otherPoliciesViolated: others.map(({ number, policy, remediation, disposition }) => ({
      POLICYID: ids.get(policy.name) ?? null,
      INCIDENTID: number,
      POLICYNAME: policy.name,
      PREVENTORPROTECTSTATUSID: remediationIdOf(remediation.status, disposition),
    })),
    matches: incident.matchCount,
  };
}

/** As the detector has explained it; of one that explains nothing, as far as the listed matches tell. */
function violatedRules({ trace, matches }: NumberedIncident): ViolatedRule[] {
  if (!trace) return rulesIn(matches);
  return trace
    .filter(({ role, met }) => role === 'rule' && met)
    .map(({ name, conditions }) => ({
      ruleName: name,
      ruleTypeI18nKey: typeKey(conditions[0]?.kind ?? ''),
      matches: conditions.reduce((sum, { count }) => sum + count, 0),
    }));
}

function rulesIn(matches: NumberedIncident['matches']): ViolatedRule[] {
  const rules = new Map<string, ViolatedRule>();
  for (const { rule, condition } of matches) {
    const { matches: before } = rules.get(rule) ?? { matches: 0 };
    rules.set(rule, { ruleName: rule, ruleTypeI18nKey: typeKey(condition), matches: before + 1 });
  }
  return [...rules.values()];
}

/** The product's key of a kind of condition: `KEYWORD.name` is known, the others are written as it is. */
function typeKey(kind: string): string {
  return `${kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}.name`;
}
