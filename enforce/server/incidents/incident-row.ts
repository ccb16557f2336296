import type { Insertable, Selectable } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { IncidentTable } from '../database/database-schema.js';

/** An incident as the API shows it. */
export interface NumberedIncident extends Incident {
  number: number;
  /** The registered server that delivered it first. */
  server: string;
  receivedAt: string;
}

/** The row of an incident. */
export function toIncidentRow(incident: Incident, server: string): Insertable<IncidentTable> {
  const { policy, message, matches, components, incomplete } = incident;
  const { recipients, size, sourceAddress } = message;
  return {
    id: incident.id,
    occurred_at: incident.occurredAt,
    server,
    detector: incident.detector,
    policy: policy.name,
    policy_group: policy.group,
    policy_set_version: policy.setVersion,
    severity: incident.severity,
    match_count: incident.matchCount,
    disposition: incident.disposition,
    response_rule: incident.responseRule ?? null,
    superseded: incident.superseded,
    trial_mode: incident.trialMode,
    late: incident.late,
    message_id: message.messageId,
    fingerprint: message.fingerprint,
    sender: message.sender,
    subject: message.subject,
    details: JSON.stringify({ matches, components, incomplete, recipients, size, sourceAddress }),
  };
}

/** The incident of a row. */
export function fromIncidentRow(row: Selectable<IncidentTable>): NumberedIncident {
  const { matches, components, incomplete, recipients, size, sourceAddress } = row.details;
  return {
    number: Number(row.number),
    server: row.server,
    receivedAt: row.received_at.toISOString(),
    kind: 'incident',
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    detector: row.detector,
    policy: { name: row.policy, group: row.policy_group, setVersion: row.policy_set_version },
    severity: row.severity,
    matchCount: row.match_count,
    matches,
    components,
    message: {
      messageId: row.message_id,
      fingerprint: row.fingerprint,
      subject: row.subject,
      sender: row.sender,
      recipients,
      size,
      sourceAddress,
    },
    disposition: row.disposition,
    ...(row.response_rule === null ? {} : { responseRule: row.response_rule }),
    superseded: row.superseded,
    trialMode: row.trial_mode,
    late: row.late,
    incomplete,
  };
}
