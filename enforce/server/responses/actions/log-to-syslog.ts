import { cef } from '../../notifications/cef.js';
import type { Notifier } from '../../notifications/notifier.js';
import type { SyslogSeverity } from '../../notifications/syslog-message.js';
import { fillTemplate } from '../incident-variables.js';
import type { ActionResult, ResponseContext } from '../response-context.js';

/** Names and order as SIEM products know them of this product. */
const DEFAULT_MESSAGE =
  'incident_id="$INCIDENT_ID$" policy="$POLICY$" policy_rules="$POLICY_RULES$" severity="$SEVERITY$" ' +
  'match_count="$MATCH_COUNT$" monitor_name="$MONITOR_NAME$" subject="$SUBJECT$" sender="$SENDER$" ' +
  'recipients="$RECIPIENTS$" attachment="$ATTACHMENT_FILENAME$" blocked="$BLOCKED$" protocol="$PROTOCOL$" ' +
  'occurred_on="$OCCURRED_ON$" incident_snapshot="$INCIDENT_SNAPSHOT$"';

/** CEF counts from 0 to 10. */
const cefSeverities = { high: 9, medium: 6, low: 4, info: 1 } as const;

interface LogToSyslog {
  readonly destination: string;
  readonly message?: string | undefined;
  readonly severity: SyslogSeverity;
}

/** Logs an incident at a syslog server. */
export async function logToSyslog(
  { incident, variables }: ResponseContext,
  notifier: Notifier,
  { destination, message, severity }: LogToSyslog,
): Promise<ActionResult> {
  const text =
    message === undefined ? fillTemplate(DEFAULT_MESSAGE, quoted(variables)) : fillTemplate(message, variables);
  await notifier.syslog(destination, {
    severity,
    at: new Date(incident.occurredAt),
    id: 'INCIDENT',
    text,
    cef: cefOf({ incident, variables }, message && text),
  });
  return { done: true, note: `logged to ${destination}` };
}

/** What stands in quotation marks must not end them. */
function quoted<T extends Record<string, string>>(variables: T): T {
  const entries = Object.entries(variables).map(([name, value]) => [name, value.replaceAll('"', "'")]);
  return Object.fromEntries(entries) as T;
}

function cefOf({ incident, variables }: Pick<ResponseContext, 'incident' | 'variables'>, text?: string): string {
  return cef({
    signature: 'incident',
    name: incident.policy.name,
    severity: cefSeverities[incident.severity],
    extension: {
      rt: Date.parse(incident.occurredAt),
      externalId: incident.number,
      dvchost: incident.server,
      act: incident.disposition,
      suser: variables.SENDER,
      duser: variables.RECIPIENTS,
      src: incident.message.sourceAddress,
      fname: variables.ATTACHMENT_FILENAME || undefined,
      cnt: incident.matchCount,
      cs1Label: 'policyRules',
      cs1: variables.POLICY_RULES,
      cs2Label: 'subject',
      cs2: variables.SUBJECT,
      request: variables.INCIDENT_SNAPSHOT,
      msg: text,
    },
  });
}
