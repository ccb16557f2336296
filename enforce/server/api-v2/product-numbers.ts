import { severities, type Severity } from '@cloud-prevent/protocol/severity';
import type { Disposition } from '@cloud-prevent/protocol/incident';
import { remediationIds, remediationStatuses, type RemediationStatus } from '../incidents/remediation-ids.js';

/** `severityId`: High 1, Medium 2, Low 3, Info 4. */
export const severityIds = { high: 1, medium: 2, low: 3, info: 4 } as const satisfies Record<Severity, number>;

/** The severity of a number; undefined when there is none. */
export function severityOf(id: number): Severity | undefined {
  return severities.find((severity) => severityIds[severity] === id);
}

/** What the product calls what became of a message. A redirected one did not reach its recipients: it was blocked. */
export const remediationOf = {
  passed: 'PASSED',
  modified: 'MESSAGE_MODIFIED',
  redirected: 'BLOCKED',
  quarantined: 'EMAIL_QUARANTINED',
  blocked: 'BLOCKED',
} as const satisfies Record<Disposition, RemediationStatus>;

/** What an incident has: what a person has set, or else what became of its message. */
export function remediationNameOf(set: string | null, disposition: Disposition): RemediationStatus {
  return remediationStatuses.find((one) => one === set) ?? remediationOf[disposition];
}

/** The number of that. */
export function remediationIdOf(set: string | null, disposition: Disposition): number {
  return remediationIds[remediationNameOf(set, disposition)];
}

/** Incidents of mail, as the product numbers and names them. */
export const messageKind = { messageSource: 'NETWORK', messageType: 'SMTP', messageTypeId: 1 } as const;

/** The name of a status: the product's own is a key of its translations. */
export function statusName(name: string): string {
  return name === 'New' ? 'incident.status.New' : name;
}

/** A time as the product writes it: local, which here is UTC, and without a zone. */
export function localDateTime(time: string): string {
  return time.replace(/Z$/, '');
}

/** A time that a client sends, with a zone or without, as UTC. */
export function utcTime(text: string): string {
  return /(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`;
}

const DEFAULT_GROUP = 'Default';
const DEFAULT_GROUP_KEY = 'policy_group.default.name';

/** The name of a policy group: that of the default one is a key of the product's translations. */
export function groupName(group: string): string {
  return group === DEFAULT_GROUP ? DEFAULT_GROUP_KEY : group;
}

/** The policy group of such a name. */
export function groupOf(name: string): string {
  return name === DEFAULT_GROUP_KEY ? DEFAULT_GROUP : name;
}
