import type { Verdict } from '@cloud-prevent/inspection/verdict';
import type { Violation } from '@cloud-prevent/inspection/inspector';
import type { Disposition, Incident, IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { Inspected } from '../inspection/inspection-job.js';
import { incidentId } from './incident-id.js';

/** What incidents say beside what inspection found. */
export interface IncidentContext {
  readonly detector: string;
  readonly message: Omit<Incident['message'], 'messageId' | 'fingerprint' | 'subject'>;
  /** What really became of the message. */
  readonly disposition: Disposition;
  /** X-dlp-uniquemsgid of a quarantined message. */
  readonly uniqueMessageId?: string;
  readonly trialMode: boolean;
  /** Found after the message had passed on a time-out. */
  readonly late: boolean;
  readonly incomplete: readonly IncompleteReason[];
}

/** One incident for each violated policy. */
export function buildIncidents(inspected: Inspected, verdict: Verdict, context: IncidentContext): Incident[] {
  const occurredAt = new Date().toISOString();
  return inspected.result.violations.map((violation) => ({
    kind: 'incident',
    id: identify(inspected, violation, context),
    occurredAt,
    detector: context.detector,
    policy: { name: violation.policy, group: violation.group, setVersion: inspected.policySet.version },
    severity: violation.severity,
    matchCount: violation.matchCount,
    matches: [...violation.matches],
    components: [...inspected.result.components],
    message: {
      ...context.message,
      messageId: inspected.result.messageId,
      fingerprint: inspected.result.fingerprint,
      subject: inspected.result.subject,
    },
    disposition: context.disposition,
    ...outcome(violation, verdict, context.late),
    ...(context.uniqueMessageId && { uniqueMessageId: context.uniqueMessageId }),
    trace: violation.trace,
    trialMode: context.trialMode,
    late: context.late,
    incomplete: [...context.incomplete],
  }));
}

function identify({ result }: Inspected, { policy }: Violation, { message }: IncidentContext): string {
  const { messageId, fingerprint } = result;
  return incidentId({ messageId, fingerprint, sender: message.sender, recipients: message.recipients, policy });
}

type WantedOutcome = Pick<Incident, 'responseRule' | 'superseded' | 'supersededBy' | 'wanted'>;

/** Nothing was done about a message that had passed already: no rule decided, and none was outdone. */
function outcome(violation: Violation, verdict: Verdict, late: boolean): WantedOutcome {
  const wanted = verdict.policies.find(({ policy }) => policy === violation.policy);
  if (late || !wanted) return { superseded: false };
  const { responseRule, superseded, supersededBy } = wanted;
  return {
    wanted: wanted.wanted,
    ...(responseRule && { responseRule }),
    superseded,
    ...(supersededBy && { supersededBy }),
  };
}
