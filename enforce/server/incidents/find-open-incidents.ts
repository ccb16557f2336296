import { sql, type Transaction } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { DatabaseSchema } from '../database/database-schema.js';
import { contentMark, type OpenIncident } from './plan-incidents.js';
import { reconciliationKeys } from './reconciliation-keys.js';

/** Of one key at most so many are looked at, the newest: who repeats a message must not make us slow. */
const MOST_OF_A_KEY = 100;

interface Found {
  key: Buffer;
  number: string;
  received_at: Date;
  occurred_at: Date;
  recipients: string[];
  fingerprint: string;
  subject: string;
  match_count: number;
}

/**
 * Incidents that some records may be copies of, by key in hexadecimal, oldest first.
 * @param windowMs see `planIncidents`
 */
export async function findOpenIncidents(
  transaction: Transaction<DatabaseSchema>,
  records: readonly Incident[],
  windowMs: number,
): Promise<Map<string, OpenIncident[]>> {
  const byKey = new Map<string, OpenIncident[]>();
  if (windowMs === 0 || records.length === 0) return byKey;
  const byNumber = new Map<string, OpenIncident>();
  for (const row of await rowsOf(transaction, records, windowMs)) {
    // One incident is found by several keys; what joins it by one must be seen by the others.
    const open = byNumber.get(row.number) ?? openIncident(row);
    byNumber.set(row.number, open);
    const name = row.key.toString('hex');
    byKey.set(name, [...(byKey.get(name) ?? []), open]);
  }
  return byKey;
}

function openIncident({ number, received_at, occurred_at, recipients, ...content }: Found): OpenIncident {
  return {
    number,
    receivedAt: received_at.toISOString(),
    occurredAt: occurred_at.getTime(),
    recipients: new Set(recipients.map((recipient) => recipient.toLowerCase())),
    mark: contentMark(content.fingerprint, content.subject, content.match_count),
  };
}

async function rowsOf(
  transaction: Transaction<DatabaseSchema>,
  records: readonly Incident[],
  windowMs: number,
): Promise<Found[]> {
  const keys = records.map(reconciliationKeys).flatMap(({ message, content }) => [message, content]);
  const wanted = keys.filter((key) => key !== undefined);
  const times = records.map(({ occurredAt }) => Date.parse(occurredAt));
  const from = new Date(Math.min(...times) - windowMs);
  const to = new Date(Math.max(...times) + windowMs);
  const { rows } = await sql<Found>`
    select found.key, found.number, found.received_at, found.occurred_at, incidents.recipients,
      incidents.fingerprint, incidents.subject, incidents.match_count
    from (
      select *, row_number() over (partition by key order by number desc) as place
      from reconciliation_keys
      where key = any(${wanted}) and occurred_at between ${from} and ${to}
    ) found
    join incidents using (received_at, number)
    where found.place <= ${MOST_OF_A_KEY}
    order by found.number`.execute(transaction);
  return rows;
}
