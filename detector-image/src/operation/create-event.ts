import { randomUUID } from 'node:crypto';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import { eventCodes, type EventName } from './event-codes.js';

const LONGEST_TEXT = 2000;

/** What an event is about. */
export type EventSubject = Partial<Pick<SystemEvent, 'messageId' | 'policySetVersion'>>;

/**
 * Makes an event for Enforce.
 * @param detector the detector's name
 * @param text what happened; never content of a message
 * @param about the message, and the version of the policies, that it is about
 */
export function createEvent(detector: string, name: EventName, text: string, about: EventSubject = {}): SystemEvent {
  const { code, severity, advice } = eventCodes[name];
  return {
    kind: 'event',
    id: randomUUID(),
    occurredAt: new Date().toISOString(),
    detector,
    code,
    severity,
    text: `${text} ${advice}`.slice(0, LONGEST_TEXT),
    ...(about.messageId && { messageId: about.messageId }),
    ...(about.policySetVersion && { policySetVersion: about.policySetVersion }),
  };
}
