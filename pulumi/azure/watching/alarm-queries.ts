import type { AlarmThresholds } from '@cloud-prevent/deployment/alarm-thresholds';
import { growthQuery } from './growth-query.js';
import { METRICS_TABLE } from './tier-log.js';

/** One alarm on what is in the log. It goes off when the query gives a row. */
export interface AlarmQuery {
  readonly name: string;
  /** 0 critical, 1 error, 2 warning. */
  readonly severity: 0 | 1 | 2;
  /** What it means and what to do. */
  readonly text: string;
  /** KQL. */
  readonly query: string;
  /** ISO 8601: how far back it looks, and how often. */
  readonly window: string;
  readonly every: string;
  /** How far back the query sees, where that is more than its window. */
  readonly sees?: string;
}

const DAY_SECONDS = 86_400;
/** A few put off in a quiet hour are no share worth waking anybody for. */
const LEAST_MESSAGES = 10;
const MAIL = { window: 'PT5M', every: 'PT5M' } as const;
/** What a counter grew by is known only with the line before, which is of the window before. */
const GROWTH = { ...MAIL, sees: 'PT10M' } as const;
const IN_WINDOW = '| where TimeGenerated > ago(5m)';

/** The alarms on what the detectors and the refresh write. */
export function alarmQueries(limit: AlarmThresholds): readonly AlarmQuery[] {
  return [...ofMail(limit), ...ofKeys(limit), ...ofSilence()];
}

function ofMail(limit: AlarmThresholds): readonly AlarmQuery[] {
  return [
    {
      name: 'deferred',
      severity: 1,
      text: 'Many messages are put off with a 4xx: the next hop, the spool disk or the time for inspection.',
      query: `${growthQuery('messages_total')}
${IN_WINDOW}
| summarize Deferred = sumif(Grown, Labels has "deferred"), All = sum(Grown)
| where 100 * Deferred / (All + ${LEAST_MESSAGES}) >= ${limit.deferredPercent}`,
      ...GROWTH,
    },
    {
      name: 'spool-depth',
      severity: 1,
      text: 'Incidents wait for Enforce: is it running, and does it reach every detector at its port?',
      query: `${METRICS_TABLE}
| where Name == "spool_depth"
| summarize Depth = min(Value) by Detector
| where Depth >= ${limit.spoolDepth}`,
      ...MAIL,
    },
    {
      name: 'inspection-timeouts',
      severity: 1,
      text: 'Inspection runs out of time: more or larger detectors, or a policy that costs too much.',
      query: `${growthQuery('incomplete_total')}
${IN_WINDOW}
| summarize Timeouts = sumif(Grown, Labels has "timeout")
| where Timeouts >= ${limit.timeouts}`,
      ...GROWTH,
    },
    {
      name: 'refused-tenants',
      severity: 2,
      text: 'Mail that is not of this tenant: somebody tries the relay, or a domain or the header is not in the file.',
      query: `${growthQuery('refused_total')}
${IN_WINDOW}
| summarize Refused = sumif(Grown, Labels has_any ("tenant", "sender-domain", "secret-header"))
| where Refused >= ${limit.refusedTenants}`,
      ...GROWTH,
    },
  ];
}

function ofKeys({ certificateDays }: AlarmThresholds): readonly AlarmQuery[] {
  return [
    {
      name: 'certificate',
      severity: 1,
      text: `A certificate ends in less than ${certificateDays} days. Make new key stores and run pulumi up.`,
      query: `${METRICS_TABLE}
| where Name == "certificate_expiry_seconds"
| summarize Left = min(Value) by Detector, Labels
| where Left < ${certificateDays * DAY_SECONDS}`,
      window: 'PT1H',
      every: 'PT1H',
    },
  ];
}

function ofSilence(): readonly AlarmQuery[] {
  return [
    {
      name: 'allowlist-refresh-failed',
      severity: 2,
      text: "Microsoft's list of senders was not taken over; the old one is in use. The function's log says why.",
      query: 'AppRequests | where OperationName == "refresh" and Success == false',
      window: 'PT6H',
      every: 'PT1H',
    },
    {
      name: 'allowlist-changed',
      severity: 2,
      text: "Microsoft's list of senders changed, and the allowlist with it. Nothing is to be done.",
      query: 'AppTraces | where Message has "EOP_ALLOWLIST The allowlist of Exchange Online changes"',
      window: 'PT1H',
      every: 'PT1H',
    },
    {
      name: 'allowlist-refresh-silent',
      severity: 2,
      text: "Microsoft's list of senders was not read for a day. Is the function enabled?",
      query: 'AppRequests | where OperationName == "refresh" | summarize Runs = count() | where Runs == 0',
      window: 'P1D',
      every: 'PT6H',
    },
    {
      name: 'no-metrics',
      severity: 1,
      text: 'No detector has sent metrics for a quarter of an hour. Does mail flow? Does the agent run?',
      query: `${METRICS_TABLE} | summarize Lines = count() | where Lines == 0`,
      window: 'PT15M',
      every: 'PT5M',
    },
  ];
}
