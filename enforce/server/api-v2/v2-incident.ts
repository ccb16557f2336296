import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { IncidentHead } from '../incidents/incident-row.js';
import { policyVersionsOf } from '../policies/policy-set-store.js';
import {
  groupName,
  localDateTime,
  messageKind,
  remediationIdOf,
  remediationNameOf,
  severityIds,
} from './product-numbers.js';
import type { V2Lookups } from './v2-lookups.js';

/** Everything that `POST incidents` can select of an incident, by the product's names. */
export type V2Incident = Readonly<Record<string, string | number | boolean | null>>;

/** What incidents are looked up with. */
export interface V2IncidentParts {
  readonly database: Kysely<DatabaseSchema>;
  readonly lookups: V2Lookups;
}

/** Incidents as the product shows them. */
export async function v2Incidents(
  incidents: readonly IncidentHead[],
  { database, lookups }: V2IncidentParts,
): Promise<V2Incident[]> {
  const { names } = lookups;
  const [policies, groups, servers, statuses, versionOf] = await Promise.all([
    names.idsOf(
      'policy',
      incidents.map(({ policy }) => policy.name),
    ),
    names.idsOf(
      'policyGroup',
      incidents.map(({ policy }) => policy.group),
    ),
    names.idsOf(
      'server',
      incidents.map(({ server }) => server),
    ),
    lookups.statusNames(),
    policyVersionsOf(
      database,
      incidents.map(({ policy }) => policy),
    ),
  ]);
  return incidents.map((incident) => ({
    ...plainFields(incident),
    incidentStatusName: statuses.get(incident.statusId) ?? null,
    policyId: policies.get(incident.policy.name) ?? null,
    policyGroupId: groups.get(incident.policy.group) ?? null,
    policyVersion: versionOf(incident.policy) ?? null,
    detectionServerId: servers.get(incident.server) ?? null,
  }));
}

function plainFields(incident: IncidentHead): V2Incident {
  const { message, owner, remediation } = incident;
  return {
    incidentId: incident.number,
    creationDate: localDateTime(incident.receivedAt),
    detectionDate: localDateTime(incident.occurredAt),
    messageDate: localDateTime(incident.occurredAt),
    severityId: severityIds[incident.severity],
    incidentStatusId: incident.statusId,
    ...messageKind,
    messageId: incident.number,
    messageSubject: message.subject,
    matchCount: incident.matchCount,
    policyName: incident.policy.name,
    policyGroupName: groupName(incident.policy.group),
    detectionServerName: incident.server,
    networkSenderIdentifier: message.sender,
    senderIPAddress: message.sourceAddress,
    recipientIdentifier: message.recipients.join(', '),
    isBlockedStatusSuperseded: incident.superseded,
    isHidden: incident.hidden,
    isHidingNotAllowed: false,
    dataOwnerName: owner.name,
    dataOwnerEmail: owner.email,
    remediationLocation: remediation.location,
    preventOrProtectStatusId: remediationIdOf(remediation.status, incident.disposition),
    preventOrProtectStatusName: remediationNameOf(remediation.status, incident.disposition),
  };
}
