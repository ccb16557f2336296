import type { HistoryAction, HistoryEntry } from '../incidents/incident-history.js';
import type { NumberedIncident } from '../incidents/incident-row.js';
import type { NameIds } from './name-ids.js';
import { localDateTime, messageKind } from './product-numbers.js';

/** What an entry is called in the product, and the key of its translation. */
const actions: Readonly<Record<HistoryAction, readonly [string, string]>> = {
  DETECTED: ['DETECTED', 'detected'],
  COPY_JOINED: ['DETECTED', 'detected'],
  SET_SEVERITY: ['SET_SEVERITY', 'severityChanged'],
  SET_STATUS: ['SET_STATUS', 'statusChanged'],
  ATTRIBUTES_SET: ['ATTRIBUTES_SET', 'attributesSet'],
  SET_DATAOWNER_NAME: ['SET_DATAOWNER_NAME', 'dataOwnerNameSet'],
  SET_DATAOWNER_EMAIL: ['SET_DATAOWNER_EMAIL', 'dataOwnerEmailSet'],
  SET_REMEDIATION_STATUS: ['SET_REMEDIATION_STATUS', 'remediationStatusSet'],
  SET_REMEDIATION_LOCATION: ['SET_REMEDIATION_LOCATION', 'remediationLocationSet'],
  NOTE_ADDED: ['ADD_COMMENT', 'commentAdded'],
  HIDDEN: ['HIDDEN', 'hidden'],
  UNHIDDEN: ['UNHIDDEN', 'unhidden'],
  MESSAGE_DISCARDED: ['MESSAGE_NOT_RETAINED', 'dataDiscarded'],
  RESPONSE_DONE: ['RESPONSE_RULE_EXECUTED', 'responseRuleExecuted'],
  RESPONSE_NOT_DONE: ['RESPONSE_RULE_NOT_EXECUTED', 'responseRuleNotExecuted'],
};

/** What the product says of an action where the key does not say it already. */
const texts: Readonly<Record<string, string>> = {
  MESSAGE_NOT_RETAINED:
    'The original message content was not retained due to default retention behavior or due to the Limit Incident Data ' +
    'Retention response rule action',
};

/** Whoever acts without being a person is called so in the product. */
const SYSTEM_NAME = 'Administrator';

/** `GET incidents/{id}/history`: newest first. */
export async function v2History(incident: NumberedIncident, history: readonly HistoryEntry[], names: NameIds) {
  const groups = await names.idsOf('policyGroup', [incident.policy.group]);
  return history.toReversed().map((entry) => {
    const [action, key] = actions[entry.action];
    const detail = detailOf(entry);
    return {
      incidentHistoryDate: localDateTime(entry.at),
      dlpUserName: entry.actor === 'system' ? SYSTEM_NAME : entry.actor.replace(/^user:/, ''),
      incidentHistoryAction: action,
      incidentHistoryDetail: detail,
      policyGroupId: groups.get(incident.policy.group) ?? null,
      detectionServerName: incident.server,
      incidentHistoryId: null,
      incidentId: incident.number,
      messageSource: messageKind.messageSource,
      messageDate: localDateTime(incident.occurredAt),
      internationalized: detail !== entry.detail,
      // Version 15.7 of the product tells the key of a text, 16.1 the text.
      incidentHistoryActionI18nKey: `data.constants.incidentActionType.${key}`,
      incidentHistoryActionString: texts[action] ?? titleOf(key),
    };
  });
}

/** Names that the product translates are keys of its translations. */
function detailOf({ action, detail }: HistoryEntry): string | null {
  if (action === 'SET_STATUS' && detail === 'New') return 'incident.status.New';
  if (action !== 'SET_SEVERITY' || detail === null) return detail;
  return `incident.severity.${detail.slice(0, 1).toUpperCase()}${detail.slice(1)}`;
}

/** `statusChanged` as "Status Changed". */
function titleOf(key: string): string {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter}`);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
