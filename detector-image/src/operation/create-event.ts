import { randomUUID } from 'node:crypto';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';
import { eventCodes, type EventName } from './event-codes.js';

const LONGEST_TEXT = 2000;

/**
 * Makes an event for Enforce.
 * @param detector the detector's name
 * @param text what happened; never content of a message
 * @param messageId the message it is about
 */
export function createEvent(detector: string, name: EventName, text: string, messageId?: string): SystemEvent {
  const { code, severity, advice } = eventCodes[name];
  return {
    kind: 'event',
    id: randomUUID(),
    occurredAt: new Date().toISOString(),
    detector,
    code,
    severity,
    text: `${text} ${advice}`.slice(0, LONGEST_TEXT),
    ...(messageId && { messageId }),
  };
}
