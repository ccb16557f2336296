import { sql, type Insertable, type Selectable } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import { incidentDetails, type IncidentDetails } from './incident-details.js';
import type { IncidentTable } from './incident-tables.js';
import { searchLexemes } from './search-lexemes.js';

/** What people have done about an incident. */
export interface IncidentHandling {
  statusId: number;
  owner: { name: string | null; email: string | null };
  /** Set by a person in place of what the disposition says; null: as the disposition says. */
  remediation: { status: string | null; location: string | null };
  hidden: boolean;
  /** Custom attributes by their index. */
  attributes: Record<string, string>;
}

/** An incident as the API shows it. Its recipients are those of all copies. */
export interface NumberedIncident extends Incident, IncidentHandling {
  number: number;
  /** The registered server that delivered its first copy. */
  server: string;
  receivedAt: string;
  /** How many copies have joined in it, the first one included. */
  copies: number;
}

/**
 * The same without its matches, its components and whatever else has no column of its own: what lists are made of. Mail
 * can hold thousands of components, so that a thousand whole incidents would not fit into memory.
 */
export type IncidentHead = Omit<NumberedIncident, keyof IncidentDetails>;

/** Everything of a row but the lexemes. */
export type IncidentRow = Omit<Selectable<IncidentTable>, 'search'>;

/** The row of an `IncidentHead`. */
export type IncidentHeadRow = Omit<IncidentRow, 'details'>;

/** The columns of `IncidentHeadRow`. */
export const headColumns = [
  'number',
  'received_at',
  'id',
  'occurred_at',
  'server',
  'detector',
  'policy',
  'policy_group',
  'policy_set_version',
  'severity',
  'match_count',
  'disposition',
  'response_rule',
  'superseded',
  'trial_mode',
  'late',
  'message_id',
  'fingerprint',
  'sender',
  'subject',
  'recipients',
  'size',
  'source_address',
  'copies',
  'status_id',
  'severity_set',
  'owner_name',
  'owner_email',
  'remediation_status',
  'remediation_location',
  'hidden',
  'attributes',
] as const satisfies readonly (keyof IncidentTable)[];

/** The columns of `IncidentRow`. */
export const incidentColumns = [...headColumns, 'details'] as const satisfies readonly (keyof IncidentTable)[];

/** The row of a new incident. */
export function toIncidentRow(
  incident: Incident,
  place: { readonly number: string; readonly receivedAt: string; readonly server: string },
): Insertable<IncidentTable> {
  const { policy, message } = incident;
  return {
    number: place.number,
    received_at: place.receivedAt,
    id: incident.id,
    occurred_at: millisecondTime(incident.occurredAt),
    server: place.server,
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
    recipients: message.recipients,
    size: message.size,
    source_address: message.sourceAddress,
    details: JSON.stringify(incidentDetails(incident)),
    search: sql<string>`array_to_tsvector(${searchLexemes(incident)}::text[])`,
  };
}

/** A time as pages are turned by: no finer than a millisecond, which is all that JavaScript has. */
export function millisecondTime(time: string): string {
  return new Date(time).toISOString();
}

/** The incident of a row. */
export function fromIncidentRow(row: IncidentRow): NumberedIncident {
  return { ...fromHeadRow(row), ...row.details };
}

/** The same without its details. */
export function fromHeadRow(row: IncidentHeadRow): IncidentHead {
  return {
    number: Number(row.number),
    server: row.server,
    receivedAt: row.received_at.toISOString(),
    copies: row.copies,
    ...handlingOf(row),
    kind: 'incident',
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    detector: row.detector,
    policy: { name: row.policy, group: row.policy_group, setVersion: row.policy_set_version },
    severity: row.severity,
    matchCount: row.match_count,
    message: {
      messageId: row.message_id,
      fingerprint: row.fingerprint,
      subject: row.subject,
      sender: row.sender,
      recipients: row.recipients,
      size: Number(row.size),
      sourceAddress: row.source_address,
    },
    disposition: row.disposition,
    ...(row.response_rule === null ? {} : { responseRule: row.response_rule }),
    superseded: row.superseded,
    trialMode: row.trial_mode,
    late: row.late,
  };
}

function handlingOf(row: IncidentHeadRow): IncidentHandling {
  return {
    statusId: row.status_id,
    owner: { name: row.owner_name, email: row.owner_email },
    remediation: { status: row.remediation_status, location: row.remediation_location },
    hidden: row.hidden,
    attributes: row.attributes,
  };
}
