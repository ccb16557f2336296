import type { ConditionValue, IncidentCondition } from '../incidents/incident-condition.js';
import type { IncidentOrder } from '../incidents/incident-order.js';
import type { NamedKind } from './name-ids.js';
import { groupOf, messageKind, remediationIds, remediationOf, severityIds, utcTime } from './product-numbers.js';

/** How a field of the product is asked for. */
export type V2Field =
  /** As one of our fields; `value` translates what it is compared with. */
  | { readonly ours: string; readonly value?: (value: ConditionValue) => ConditionValue }
  /** A number that stands for a name. */
  | { readonly ours: string; readonly named: NamedKind }
  /** One of a few numbers, each of which is a condition of ours. */
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
export const v2Fields: Readonly<Record<string, V2Field>> = {
  incidentId: { ours: 'number', value: whole },
  creationDate: { ours: 'receivedAt', value: time },
  detectionDate: { ours: 'occurredAt', value: time },
  messageDate: { ours: 'occurredAt', value: time },
  severityId: {
    choices: new Map(Object.entries(severityIds).map(([severity, id]) => [id, equals('severity', severity)])),
  },
  incidentStatusId: { ours: 'status', value: whole },
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
  policyVersion: { ours: 'policySetVersion', named: 'policySetVersion' },
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
  preventOrProtectStatusId: { choices: remediationChoices() },
};

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
function remediationChoices(): ReadonlyMap<ConditionValue, IncidentCondition> {
  return new Map(
    Object.entries(remediationIds).map(([name, id]) => {
      const dispositions = Object.entries(remediationOf).filter(([, remediation]) => remediation === name);
      const detected: IncidentCondition = {
        all: [
          { field: 'remediationStatus', operator: 'isNull', values: [] },
          { any: dispositions.map(([disposition]) => equals('disposition', disposition)) },
        ],
      };
      return [id, { any: [equals('remediationStatus', name), detected] }];
    }),
  );
}
