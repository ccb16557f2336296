import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** Months that are there before their first incident: Enforce may be stopped, and its job with it. */
const MONTHS_AHEAD = 3;

/**
 * Makes the monthly partitions of incidents from this month on, and of months whose incidents lie in the default
 * partition, which then move. Several processes may do so at the same time.
 * @returns how many were made
 */
export async function makeIncidentPartitions(database: Kysely<DatabaseSchema>): Promise<number> {
  const { rows } = await sql<{ month: Date }>`
    select month from generate_series(now(), now() + make_interval(months => ${MONTHS_AHEAD}), interval '1 month') month
    union
    select distinct date_trunc('month', received_at at time zone 'UTC') at time zone 'UTC' from incidents_default
    `.execute(database);
  let made = 0;
  for (const { month } of rows) {
    const { rows: results } = await sql<{ made: boolean }>`
      select make_incident_partition(${month}::timestamptz) as made`.execute(database);
    if (results[0]?.made) made++;
  }
  return made;
}
