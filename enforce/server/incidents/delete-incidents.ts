import { sql, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { ChangeOrder } from './change-incidents.js';

/**
 * Deletes incidents with their history. Of their copies only the ids stay: a detector may deliver one again, which
 * must not bring the incident back.
 * @returns the numbers of those that were in reach
 */
export async function deleteIncidents(
  transaction: Transaction<DatabaseSchema>,
  { numbers, scope }: Omit<ChangeOrder, 'actor'>,
): Promise<number[]> {
  const rows = await transaction
    .deleteFrom('incidents')
    .where('number', '=', sql<string>`any(${[...numbers]}::bigint[])`)
    .where(scope)
    .returning('number')
    .execute();
  if (rows.length === 0) return [];
  const found = sql<string>`any(${rows.map(({ number }) => number)}::bigint[])`;
  await transaction.deleteFrom('incident_history').where('number', '=', found).execute();
  await transaction.deleteFrom('reconciliation_keys').where('number', '=', found).execute();
  await transaction.deleteFrom('retention_limits').where('number', '=', found).execute();
  await transaction
    .updateTable('originals')
    .set({ discard_at: new Date().toISOString() })
    .where('number', '=', found)
    .execute();
  await transaction
    .updateTable('incident_copies')
    .set({ message_id: '', recipients: [], source_address: '', differing: null })
    .where('number', '=', found)
    .execute();
  return rows.map(({ number }) => Number(number));
}
