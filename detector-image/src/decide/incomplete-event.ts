import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import { createEvent } from '../operation/create-event.js';

/** A message that was not fully inspected. */
export interface IncompleteMessage {
  readonly messageId: string;
  readonly incomplete: readonly IncompleteReason[];
  /** What became of it. */
  readonly outcome: string;
  /** Its inspection goes on behind. */
  readonly lateFollows: boolean;
}

/** The event about a message that was answered without having been fully inspected: 1213 after a time-out. */
export function incompleteEvent(detector: string, about: IncompleteMessage): SystemEvent {
  const { messageId, incomplete, outcome, lateFollows } = about;
  const what = `was not fully inspected (${incomplete.join(', ')}) and was ${outcome}`;
  if (!incomplete.includes('timeout')) {
    return createEvent(detector, 'notFullyInspected', `A message ${what}.`, messageId);
  }
  const then = lateFollows ? 'its inspection goes on' : 'it will not be inspected later';
  return createEvent(
    detector,
    'inspectionTimedOut',
    `Messages timed out in detection: a message ${what}; ${then}.`,
    messageId,
  );
}
