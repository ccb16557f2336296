import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** What may wait at a time; what comes beyond waits where it is, and is looked at when there is room again. */
const MOST_WAITING = 20_000;

/** Whether the outbox takes more. */
export async function outboxHasRoom(database: Kysely<DatabaseSchema>): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`
    select count(*) >= ${MOST_WAITING} as full
    from (select from outbox where state = 'waiting' limit ${MOST_WAITING}) waiting`.execute(database);
  return rows[0]?.full !== true;
}
