import type { Insertable, Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OutboxTable } from '../outbox/outbox-table.js';

/** Puts work into the outbox, where there is any. */
export async function addResponseWork(
  transaction: Transaction<DatabaseSchema>,
  work: readonly Insertable<OutboxTable>[],
): Promise<void> {
  if (work.length > 0) await transaction.insertInto('outbox').values(work).execute();
}
