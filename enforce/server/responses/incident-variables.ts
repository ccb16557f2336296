import { VARIABLE, isVariable, type TemplateVariable } from '@cloud-prevent/protocol/responses/template-text';
import type { NumberedIncident } from '../incidents/incident-row.js';
import { oneLine } from '../notifications/syslog-message.js';

/** Names and addresses of one variable are cut here: a mail may have thousands of recipients. */
const LONGEST_VALUE = 2_000;

/** What variables stand for, about one incident. */
export type IncidentVariables = Readonly<Record<TemplateVariable, string>>;

/**
 * The variables of an incident.
 * @param more.status name of its status
 * @param more.address where a person finds it
 */
export function incidentVariables(
  { number, policy, matchCount, matches, components, message, disposition, severity, ...incident }: NumberedIncident,
  { status, address }: { readonly status: string; readonly address: string },
): IncidentVariables {
  const attachments = components.filter(({ type }) => type === 'attachment').map(({ name }) => name);
  return {
    APPLICATION_NAME: 'Network Prevent for Email',
    ATTACHMENT_FILENAME: list(attachments),
    BLOCKED: disposition === 'blocked' ? 'yes' : 'no',
    INCIDENT_ID: String(number),
    INCIDENT_SNAPSHOT: address,
    MATCH_COUNT: String(matchCount),
    MESSAGE_ID: value(message.messageId),
    MONITOR_NAME: incident.server,
    OCCURED_ON: incident.occurredAt,
    OCCURRED_ON: incident.occurredAt,
    POLICY: policy.name,
    POLICY_RULES: list(matches.map(({ rule }) => rule)),
    PROTOCOL: 'SMTP',
    RECIPIENTS: list(message.recipients),
    REPORTED_ON: incident.receivedAt,
    SENDER: value(message.sender),
    SEVERITY: severity,
    STATUS: status,
    SUBJECT: value(message.subject),
  };
}

/** A template with its variables filled in; what was filled in is not looked at again. */
export function fillTemplate(template: string, variables: IncidentVariables): string {
  return template.replace(VARIABLE, (whole, name: string) => (isVariable(name) ? variables[name] : whole));
}

function list(values: readonly string[]): string {
  return value([...new Set(values)].join(', '));
}

/** Whoever wrote the mail chose it. */
function value(text: string): string {
  const line = oneLine(text);
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}
