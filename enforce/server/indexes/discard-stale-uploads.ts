import { sql, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** Days without a piece, after which nobody comes back. */
const DAYS = 7;

/** Removes what was begun and never ended. */
export async function discardStaleUploads(transaction: Transaction<DatabaseSchema>): Promise<void> {
  await transaction
    .deleteFrom('indexes')
    .where('proven_at', 'is', null)
    .where('changed_at', '<', sql<Date>`now() - make_interval(days => ${DAYS})`)
    .execute();
}
