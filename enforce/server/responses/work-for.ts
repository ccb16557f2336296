import type { Insertable } from 'kysely';
import type { IncidentHead } from '../incidents/incident-row.js';
import type { OutboxTable } from '../outbox/outbox-table.js';
import { candidateVersions } from '../policies/for-detectors.js';
import type { PoliciesInForce } from '../policies/policies-in-force.js';
import { applicableRules } from './applicable-rules.js';

/**
 * What the automated response rules ask for about an incident.
 * @param wanted which of them, by their names
 * @default wanted all that apply
 */
export function workFor(
  incident: IncidentHead,
  { set, staged, rollout }: PoliciesInForce,
  wanted: (rule: string) => boolean = () => true,
): Insertable<OutboxTable>[] {
  const isStaged = rollout && incident.policy.setVersion.startsWith(candidateVersions(rollout.id));
  const policies = isStaged ? staged : set;
  if (!policies) return [];
  const rules = applicableRules(policies, incident).filter(({ rule }) => wanted(rule));
  return rules.flatMap(({ rule, actions }) =>
    actions.map((action) => ({
      number: String(incident.number),
      work: JSON.stringify({ rule, action }),
      actor: `response-rule:${rule}`,
    })),
  );
}
