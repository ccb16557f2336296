import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import { createEvent } from '../operation/create-event.js';

/** A message that was not fully inspected. */
export interface IncompleteMessage {
  readonly messageId: string;
  readonly incomplete: readonly IncompleteReason[];
  /** Of the policies that it was inspected by. */
  readonly policySetVersion: string;
  /** What became of it. */
  readonly outcome: string;
  /** Its inspection goes on behind. */
  readonly lateFollows: boolean;
}

/** The event about a message that was answered without having been fully inspected: 1213 after a time-out. */
export function incompleteEvent(detector: string, about: IncompleteMessage): SystemEvent {
  const { messageId, policySetVersion, incomplete, outcome, lateFollows } = about;
  const subject = { messageId, policySetVersion };
  const what = `was not fully inspected (${incomplete.join(', ')}) and was ${outcome}`;
  if (!incomplete.includes('timeout')) {
    return createEvent(detector, 'notFullyInspected', `A message ${what}.`, subject);
  }
  const then = lateFollows ? 'its inspection goes on' : 'it will not be inspected later';
  return createEvent(
    detector,
    'inspectionTimedOut',
    `Messages timed out in detection: a message ${what}; ${then}.`,
    subject,
  );
}
