import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** A detector that was cut off may deliver the other copies of a message days later. */
const KEPT_DAYS = 7;

/** Drops keys by which copies find their incident, once no copies can be expected. @returns how many */
export async function dropReconciliationKeys(database: Kysely<DatabaseSchema>): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from reconciliation_keys where received_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(database);
  return Number(numAffectedRows ?? 0);
}
