import type { NumberedIncident } from '../incidents/incident-row.js';
import type { Grant } from './actor.js';
import type { IncidentConditions } from './incident-conditions.js';
import type { Privilege } from './privileges.js';

/** What of an incident the conditions of a role look at. */
export type ScopedIncident = Pick<NumberedIncident, 'policy' | 'server' | 'severity'>;

/**
 * Whether somebody may use a privilege on an incident that has been read already: what `incidentScope` asks of the
 * database. One role must both have the privilege and reach the incident.
 */
export function mayOnIncident(
  { grants }: { readonly grants: readonly Grant[] },
  privilege: Privilege,
  incident: ScopedIncident,
): boolean {
  return grants.some(({ privileges, conditions }) => privileges.has(privilege) && meets(incident, conditions));
}

function meets({ policy, server, severity }: ScopedIncident, conditions: IncidentConditions): boolean {
  const { policyGroups, policies, servers, severities } = conditions;
  return (
    (policyGroups?.includes(policy.group) ?? true) &&
    (policies?.includes(policy.name) ?? true) &&
    (servers?.includes(server) ?? true) &&
    (severities?.includes(severity) ?? true)
  );
}
