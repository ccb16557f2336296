import type { NumberedIncident } from '../incidents/incident-row.js';
import type { NameIds } from './name-ids.js';
import { groupName, localDateTime, messageKind, remediationIdOf, severityIds } from './product-numbers.js';

/** Everything that `POST incidents` can select of an incident, by the product's names. */
export type V2Incident = Readonly<Record<string, string | number | boolean | null>>;

/** Incidents as the product shows them. */
export async function v2Incidents(incidents: readonly NumberedIncident[], names: NameIds): Promise<V2Incident[]> {
  const [policies, groups, versions, servers] = await Promise.all([
    names.idsOf(
      'policy',
      incidents.map(({ policy }) => policy.name),
    ),
    names.idsOf(
      'policyGroup',
      incidents.map(({ policy }) => policy.group),
    ),
    names.idsOf(
      'policySetVersion',
      incidents.map(({ policy }) => policy.setVersion),
    ),
    names.idsOf(
      'server',
      incidents.map(({ server }) => server),
    ),
  ]);
  return incidents.map((incident) => ({
    ...plainFields(incident),
    policyId: policies.get(incident.policy.name) ?? null,
    policyGroupId: groups.get(incident.policy.group) ?? null,
    policyVersion: versions.get(incident.policy.setVersion) ?? null,
    detectionServerId: servers.get(incident.server) ?? null,
  }));
}

function plainFields(incident: NumberedIncident): V2Incident {
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
  };
}
