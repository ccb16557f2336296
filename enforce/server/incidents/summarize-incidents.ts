import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { DatabaseSchema } from '../database/database-schema.js';
import { boundedQuery } from './bounded-query.js';
import { conditionSql } from './condition-sql.js';
import { filterSchema } from './filter-schema.js';
import { refuseMistakes } from './incident-search.js';

const groupings = {
  day: sql<string>`to_char(incidents.received_at at time zone 'UTC', 'YYYY-MM-DD')`,
  month: sql<string>`to_char(incidents.received_at at time zone 'UTC', 'YYYY-MM')`,
  policy: sql<string>`incidents.policy`,
  policyGroup: sql<string>`incidents.policy_group`,
  sender: sql<string>`lower(incidents.sender)`,
  status: sql<string>`incidents.status_id::text`,
  severity: sql<string>`incidents.severity::text`,
  disposition: sql<string>`incidents.disposition`,
  server: sql<string>`incidents.server`,
} as const;
const names = Object.keys(groupings) as [keyof typeof groupings, ...(keyof typeof groupings)[]];

/** What is counted, and by what. */
export const summaryBody = z.strictObject({
  filter: filterSchema,
  by: z.array(z.enum(names)).min(1).max(2).describe('One or two fields'),
  limit: z.int().min(1).max(1_000).default(100).describe('Groups at most, those with the most incidents first'),
});
export type SummaryQuery = z.output<typeof summaryBody>;

/** Some incidents that have something in common. */
export interface IncidentGroup {
  /** Values of the fields in `by`. */
  readonly key: Readonly<Record<string, string>>;
  readonly incidents: number;
}

/**
 * Counts incidents.
 * @param scope the incidents in reach, see `incidentScope`
 * @throws EnforceError `requestInvalid` or `searchTooSlow`
 */
export async function summarizeIncidents(
  database: Kysely<DatabaseSchema>,
  scope: RawBuilder<SqlBool>,
  { filter, by, limit }: SummaryQuery,
): Promise<IncidentGroup[]> {
  refuseMistakes(filter);
  const expressions = by.map((name) => groupings[name]);
  const rows = await boundedQuery(database, (transaction) =>
    transaction
      .selectFrom('incidents')
      .select(sql<string[]>`array[${sql.join(expressions)}]`.as('key'))
      .select(sql<string>`count(*)`.as('count'))
      .where(scope)
      .where(conditionSql(filter))
      .groupBy(expressions)
      .orderBy('count', 'desc')
      .orderBy('key')
      .limit(limit)
      .execute(),
  );
  return rows.map(({ key, count }) => ({
    key: Object.fromEntries(by.map((name, index) => [name, key[index] ?? ''])),
    incidents: Number(count),
  }));
}
