import { randomUUID } from 'node:crypto';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { SystemEvent } from '@cloud-prevent/protocol/system-event';

/** A whole incident of a message of its own. @param more is laid over it */
export function sampleIncident(more: Partial<Incident> = {}): Incident {
  const id = randomUUID();
  return {
    kind: 'incident',
    id,
    occurredAt: '2026-03-01T10:00:00.000Z',
    detector: 'detector1',
    policy: { name: 'Card numbers', group: 'Default', setVersion: 'v1' },
    severity: 'high',
    matchCount: 2,
    matches: [
      {
        rule: 'cards',
        condition: 'dataIdentifier',
        component: 'body',
        offset: 4,
        length: 16,
        masked: '4111********1111',
      },
    ],
    components: [{ name: 'body', type: 'body', contentType: 'text/plain', size: 120 }],
    message: {
      messageId: `<${id}@example.com>`,
      fingerprint: id.replaceAll('-', '').repeat(2),
      subject: 'Cards',
      sender: 'ann@example.com',
      recipients: ['bob@example.net'],
      size: 900,
      sourceAddress: '192.0.2.1',
    },
    disposition: 'blocked',
    responseRule: 'Block',
    superseded: false,
    trialMode: false,
    late: false,
    incomplete: [],
    ...more,
  };
}

/** A whole system event. @param more is laid over it */
export function sampleEvent(more: Partial<SystemEvent> = {}): SystemEvent {
  return {
    kind: 'event',
    id: randomUUID(),
    occurredAt: '2026-03-01T10:00:00.000Z',
    detector: 'detector1',
    code: 1500,
    severity: 'warning',
    text: 'the spool disk is nearly full',
    ...more,
  };
}
