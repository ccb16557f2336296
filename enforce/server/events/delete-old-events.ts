import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** Rows of one statement, so that nobody waits for it. */
const BATCH = 5_000;

/**
 * Deletes events that have been kept long enough.
 * @param days that each is kept
 * @returns how many
 */
export async function deleteOldEvents(database: Kysely<DatabaseSchema>, days: number): Promise<number> {
  for (let deleted = 0; ;) {
    const { numAffectedRows = 0n } = await sql`
      delete from events where number in (
        select number from events where received_at < now() - make_interval(days => ${days})
        limit ${BATCH} for update skip locked
      )`.execute(database);
    deleted += Number(numAffectedRows);
    if (numAffectedRows < BigInt(BATCH)) return deleted;
  }
}
