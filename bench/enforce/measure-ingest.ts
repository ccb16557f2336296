import { randomUUID } from 'node:crypto';
import { RecordStore } from '@cloud-prevent/enforce/link/record-store';
import { parseRecords } from '@cloud-prevent/enforce/link/parse-records';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { BenchDatabase } from './bench-database.js';

const DETECTORS = 2;
/** Records of one transaction, as the link takes them. */
const BATCH = 500;
const BATCHES = 15;
const WINDOW_MS = 240_000;
const MATCHES = 3;

/** How fast incidents were taken. */
export interface IngestFigures {
  readonly incidents: number;
  readonly seconds: number;
  /** Committed, by all detectors together. */
  readonly perSecond: number;
}

/**
 * Takes what two detectors deliver, as the link does from the bytes of an answer to the commit: reading, checking,
 * reconciling, storing. One record in four is a copy that joins another incident.
 */
export async function measureIngest({ database }: BenchDatabase, signal: AbortSignal): Promise<IngestFigures> {
  const store = new RecordStore(database, WINDOW_MS);
  const answers = Array.from({ length: DETECTORS * BATCHES }, () => Buffer.from(records()));
  await store.commit('warm-up', parseRecords(Buffer.from(records()), false));
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: DETECTORS }, async (_, detector) => {
      for (const answer of answers.filter((__, index) => index % DETECTORS === detector)) {
        signal.throwIfAborted();
        await store.commit(`detector${String(detector)}`, parseRecords(answer, false));
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  const incidents = answers.length * BATCH;
  return { incidents, seconds, perSecond: incidents / seconds };
}

function records(): string {
  let first = incident();
  return Array.from({ length: BATCH }, (_, index) => {
    if (index % 4 !== 3) first = incident();
    const { message } = first;
    const copy = { ...message, recipients: [`${randomUUID()}@partner.example`] };
    return `${JSON.stringify(index % 4 === 3 ? { ...first, id: randomUUID(), message: copy } : first)}\n`;
  }).join('');
}

function incident(): Incident {
  const id = randomUUID();
  return {
    kind: 'incident',
    id,
    occurredAt: new Date().toISOString(),
    detector: 'detector1',
    policy: { name: 'Policy 1', group: 'Default', setVersion: 'v1' },
    severity: 'high',
    matchCount: MATCHES,
    matches: Array.from({ length: MATCHES }, (_, index) => ({
      rule: 'cards',
      condition: 'dataIdentifier',
      component: 'body',
      offset: index * 40,
      length: 16,
      masked: '4111********1111',
    })),
    components: [{ name: 'body', type: 'body', contentType: 'text/plain', size: 900 }],
    message: {
      messageId: `<${id}@example.com>`,
      fingerprint: id.replaceAll('-', '').repeat(2),
      subject: 'Figures of the quarter for the meeting',
      sender: `${id.slice(0, 4)}@example.com`,
      recipients: [`${id.slice(4, 8)}@partner.example`],
      size: 4_000,
      sourceAddress: '192.0.2.1',
    },
    disposition: 'blocked',
    superseded: false,
    trialMode: false,
    late: false,
    incomplete: [],
  };
}
