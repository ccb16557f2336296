import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { Violation } from '@cloud-prevent/inspection/inspector';
import type { Verdict } from '@cloud-prevent/inspection/verdict';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { HeaderEdits } from '@cloud-prevent/smtp/message-handler';
import { editSubject } from './edit-subject.js';
import { headerLine } from './header-line.js';
import { quarantineHeaders } from './quarantine-headers.js';
import { violationHeaders } from './violation-headers.js';

/** Text of the product's time-out header (Broadcom KB 161322). */
const TIMED_OUT = 'Message timed out (potential Enforce system event 1213);';

/** What is known about a message that goes on. */
export interface RelayedMessage {
  readonly violations: readonly Violation[];
  /** Undefined when nothing was violated. */
  readonly verdict: Verdict | undefined;
  readonly incomplete: readonly IncompleteReason[];
  /** GUID for the headers of a quarantined message. */
  readonly uniqueMessageId: string;
}

/** The header edits of a message that goes on after inspection. In trial mode only rules made for it change it. */
export function headerEdits(message: RelayedMessage, configuration: DetectorConfiguration): HeaderEdits {
  const { verdict, incomplete } = message;
  const violated = configuration.trialMode ? { add: [], own: [] } : violationHeaders(message.violations, configuration);
  const status = statusHeaders(incomplete, configuration);
  const quarantine = quarantineHeaders(verdict, message.uniqueMessageId);
  const subject = verdict?.subject;
  return {
    add: [
      ...passHeader(configuration),
      ...status.add,
      ...violated.add,
      ...quarantine.add,
      ...(verdict?.headers ?? []).map(({ name, value }) => headerLine(name, value)),
    ],
    // A sender must not be able to speak in our name.
    remove: [...violated.own, ...status.own, ...quarantine.own],
    ...(subject && { subject: (current: string) => editSubject(current, subject) }),
  };
}

/** The header edits of a message that goes on without inspection, by order of Enforce. */
export function bypassEdits(until: Date, configuration: DetectorConfiguration): HeaderEdits {
  const { bypass } = configuration.headers;
  const mark = headerLine(bypass, `not inspected, until ${until.toISOString()}`);
  return { add: [...passHeader(configuration), mark], remove: [bypass] };
}

function passHeader({ settings }: DetectorConfiguration): string[] {
  return settings['RequestProcessor.AddDefaultHeader'] ? [settings['RequestProcessor.DefaultPassHeader']] : [];
}

function statusHeaders(
  incomplete: readonly IncompleteReason[],
  { headers, settings }: DetectorConfiguration,
): { add: string[]; own: string[] } {
  if (!incomplete.length) return { add: [], own: [] };
  const notAtAll = incomplete.includes('timeout') || incomplete.includes('error');
  const add = [headerLine(headers.status, notAtAll ? 'failed' : 'limited')];
  const own = [headers.status];
  if (incomplete.includes('timeout') && settings['RequestProcessor.AddHeaderOnMessageTimeout']) {
    add.push(headerLine(headers.timeout, TIMED_OUT));
    own.push(headers.timeout);
  }
  return { add, own };
}
