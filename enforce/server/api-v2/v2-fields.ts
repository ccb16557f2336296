import type { ConditionValue, IncidentCondition } from '../incidents/incident-condition.js';
import type { IncidentOrder } from '../incidents/incident-order.js';
import { remediationIds } from '../incidents/remediation-ids.js';
import type { NamedKind } from './name-ids.js';
import { groupOf, messageKind, remediationOf, severityIds, utcTime } from './product-numbers.js';

/** How a field of the product is asked for. */
export type V2Field =
  /** As one of our fields; `value` translates what it is compared with. */
  | { readonly ours: string; readonly value?: (value: ConditionValue) => ConditionValue }
  /** A number that stands for a name, or the name of a status that stands for its number. */
  | { readonly ours: string; readonly named: NamedKind | 'statusName' }
  /** One of a few values, each of which is a condition of ours. */
  | { readonly choices: ReadonlyMap<ConditionValue, IncidentCondition> };

const whole = (value: ConditionValue) =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
const time = (value: ConditionValue) => (typeof value === 'string' ? utcTime(value) : value);
const flag = (value: ConditionValue) => (value === 'true' ? true : value === 'false' ? false : value);
const always: IncidentCondition = { all: [] };
const equals = (field: string, value: ConditionValue): IncidentCondition => ({
  field,
  operator: 'eq',
  values: [value],
});

/** Fields by the product's names. */
const v2Fields: Readonly<Record<string, V2Field>> = {
  incidentId: { ours: 'number', value: whole },
  creationDate: { ours: 'receivedAt', value: time },
  detectionDate: { ours: 'occurredAt', value: time },
  messageDate: { ours: 'occurredAt', value: time },
  severityId: {
    choices: new Map(Object.entries(severityIds).map(([severity, id]) => [id, equals('severity', severity)])),
  },
  incidentStatusId: { ours: 'status', value: whole },
  incidentStatusName: { ours: 'status', named: 'statusName' },
  messageSource: { choices: new Map([[messageKind.messageSource, always]]) },
  messageType: { choices: new Map([[messageKind.messageType, always]]) },
  messageTypeId: { choices: new Map([[messageKind.messageTypeId, always]]) },
  messageId: { ours: 'number', value: whole },
  messageSubject: { ours: 'subject' },
  matchCount: { ours: 'matchCount', value: whole },
  policyId: { ours: 'policy', named: 'policy' },
  policyName: { ours: 'policy' },
  policyGroupId: { ours: 'policyGroup', named: 'policyGroup' },
  policyGroupName: { ours: 'policyGroup', value: (name) => groupOf(String(name)) },
  policyVersion: { ours: 'policyVersion', value: whole },
  detectionServerId: { ours: 'server', named: 'server' },
  detectionServerName: { ours: 'server' },
  networkSenderIdentifier: { ours: 'sender' },
  senderIPAddress: { ours: 'sourceAddress' },
  recipientIdentifier: { ours: 'recipient' },
  isBlockedStatusSuperseded: { ours: 'superseded', value: flag },
  isHidden: { ours: 'hidden', value: flag },
  isHidingNotAllowed: { choices: new Map([[false, always]]) },
  dataOwnerName: { ours: 'ownerName' },
  dataOwnerEmail: { ours: 'ownerEmail' },
  remediationLocation: { ours: 'remediationLocation' },
  preventOrProtectStatusId: { choices: new Map(remediationChoices().map(({ id, holds }) => [id, holds])) },
  preventOrProtectStatusName: { choices: new Map(remediationChoices().map(({ name, holds }) => [name, holds])) },
  incidentNote: { ours: 'note' },
};

/** The product's names of all fields. */
export const v2FieldNames: readonly string[] = Object.keys(v2Fields);
const spellings = new Map(v2FieldNames.map((name) => [name.toLowerCase(), name]));

/** The product's own spelling of a name: published clients ask for `incidentID`. Undefined when there is no such field. */
export function v2FieldName(name: string): string | undefined {
  return spellings.get(name.toLowerCase());
}

/** The field of a name, however that is spelt; undefined when there is none. */
export function v2Field(name: string): V2Field | undefined {
  return v2Fields[v2FieldName(name) ?? ''];
}

/** Fields that results can be sorted by, and how that is one of our orders. */
export const v2Orders: Readonly<Record<string, { readonly by: IncidentOrder['by']; readonly reversed?: true }>> = {
  incidentId: { by: 'number' },
  creationDate: { by: 'receivedAt' },
  detectionDate: { by: 'occurredAt' },
  messageDate: { by: 'occurredAt' },
  // High is 1: the lowest number is the highest severity.
  severityId: { by: 'severity', reversed: true },
  incidentStatusId: { by: 'status' },
  policyName: { by: 'policy' },
  matchCount: { by: 'matchCount' },
  detectionServerName: { by: 'server' },
  networkSenderIdentifier: { by: 'sender' },
};

/** A status that a person has set counts; else what became of the message. */
function remediationChoices() {
  return Object.entries(remediationIds).map(([name, id]) => {
    const dispositions = Object.entries(remediationOf).filter(([, remediation]) => remediation === name);
    const detected: IncidentCondition = {
      all: [
        { field: 'remediationStatus', operator: 'isNull', values: [] },
        { any: dispositions.map(([disposition]) => equals('disposition', disposition)) },
      ],
    };
    const holds: IncidentCondition = { any: [equals('remediationStatus', name), detected] };
    return { id, name, holds };
  });
}
