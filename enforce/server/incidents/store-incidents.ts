import { sql, type Insertable, type Transaction } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { DatabaseSchema } from '../database/database-schema.js';
import { findOpenIncidents } from './find-open-incidents.js';
import { incidentDetails } from './incident-details.js';
import { millisecondTime, toIncidentRow } from './incident-row.js';
import type { DifferingCopy, IncidentCopyTable } from './incident-tables.js';
import { joinCopies } from './join-copies.js';
import { contentMark, planIncidents, type IncidentPlan, type OpenIncident } from './plan-incidents.js';

/**
 * Stores records of violations that are not there yet: each founds an incident or joins one, and is kept as a copy.
 * To be called under the lock by which incidents get their numbers: then no two processes, and no two detectors, can
 * found two incidents for one message.
 * @param server registered name of the detector
 * @param records none of them stored before, none of them twice
 * @param windowMs see `planIncidents`
 */
export async function storeIncidents(
  transaction: Transaction<DatabaseSchema>,
  server: string,
  records: readonly Incident[],
  windowMs: number,
): Promise<void> {
  if (records.length === 0) return;
  const { numbers, receivedAt } = await drawNumbers(transaction, records.length);
  const plan = planIncidents(records, {
    open: await findOpenIncidents(transaction, records, windowMs),
    windowMs,
    receivedAt,
    nextNumber: () => numbers.shift() ?? '',
  });
  await insertFounded(transaction, server, plan);
  await joinCopies(transaction, plan.joined);
  const copies = [
    ...plan.founded.map(({ incident, open }) => copyRow(incident, open, { server, receivedAt })),
    ...[...plan.joined].flatMap(([open, joined]) => joined.map((copy) => copyRow(copy, open, { server, receivedAt }))),
  ];
  await transaction.insertInto('incident_copies').values(copies).execute();
}

/** The clock is read under the lock, so that times grow as the numbers do. */
async function drawNumbers(transaction: Transaction<DatabaseSchema>, count: number) {
  const { rows } = await sql<{ number: string; at: Date }>`
    select nextval('incident_numbers') as number, date_trunc('milliseconds', clock_timestamp()) as at
    from generate_series(1, ${count}::int)`.execute(transaction);
  return {
    numbers: rows.map(({ number }) => number),
    receivedAt: (rows[0]?.at ?? new Date()).toISOString(),
  };
}

async function insertFounded(
  transaction: Transaction<DatabaseSchema>,
  server: string,
  { founded, keys }: IncidentPlan,
): Promise<void> {
  if (founded.length === 0) return;
  const rows = founded.map(({ incident, open }) => toIncidentRow(incident, { ...open, server }));
  await transaction.insertInto('incidents').values(rows).execute();
  const keyRows = keys.map(({ key, open }) => ({
    key,
    number: open.number,
    received_at: open.receivedAt,
    occurred_at: new Date(open.occurredAt).toISOString(),
  }));
  if (keyRows.length > 0) await transaction.insertInto('reconciliation_keys').values(keyRows).execute();
}

function copyRow(
  record: Incident,
  open: OpenIncident,
  { server, receivedAt }: { readonly server: string; readonly receivedAt: string },
): Insertable<IncidentCopyTable> {
  const { message } = record;
  const mark = contentMark(message.fingerprint, message.subject, record.matchCount);
  return {
    id: record.id,
    number: open.number,
    received_at: receivedAt,
    occurred_at: millisecondTime(record.occurredAt),
    server,
    detector: record.detector,
    disposition: record.disposition,
    message_id: message.messageId,
    recipients: message.recipients,
    source_address: message.sourceAddress,
    differing: mark === open.mark ? null : JSON.stringify(differing(record)),
  };
}

/** A Message-ID is chosen by the sender: what joins by it may be another message, of which nothing must be lost. */
function differing(record: Incident): DifferingCopy {
  const { matchCount, severity, message } = record;
  return {
    ...incidentDetails(record),
    matchCount,
    severity,
    fingerprint: message.fingerprint,
    subject: message.subject,
  };
}
