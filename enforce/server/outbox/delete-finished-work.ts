import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** What was done shows in the histories; for so long one can look here how. */
const KEPT_DAYS = 30;

/** Deletes what was finished long ago. */
export async function deleteFinishedWork(database: Kysely<DatabaseSchema>): Promise<void> {
  await database
    .deleteFrom('outbox')
    .where('state', '!=', 'waiting')
    .where('finished_at', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute();
}
