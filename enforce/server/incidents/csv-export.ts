import { Readable } from 'node:stream';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { boundedQuery } from './bounded-query.js';
import { conditionSql } from './condition-sql.js';
import { csvLine } from './csv-line.js';
import type { IncidentCondition } from './incident-condition.js';
import { refuseMistakes } from './incident-search.js';
import type { IncidentTable } from './incident-tables.js';

/** Rows that are in memory at a time. */
const BATCH = 2_000;

const columns = [
  'number',
  'received_at',
  'occurred_at',
  'policy',
  'policy_group',
  'policy_set_version',
  'severity',
  'status_id',
  'match_count',
  'disposition',
  'response_rule',
  'superseded',
  'trial_mode',
  'late',
  'sender',
  'recipients',
  'subject',
  'message_id',
  'size',
  'source_address',
  'server',
  'detector',
  'copies',
  'owner_name',
  'owner_email',
  'remediation_status',
  'remediation_location',
  'hidden',
] as const satisfies readonly (keyof IncidentTable)[];

/** What is told by names in the place of numbers. */
interface Names {
  readonly statuses: ReadonlyMap<number, string>;
  /** The custom attributes that there are, each a column after the others. */
  readonly attributes: readonly { readonly index: number; readonly name: string }[];
}

/**
 * Incidents as CSV, oldest first, as fast as the reader takes it. It turns pages by number instead of keeping one
 * query open: an export of an hour would otherwise keep the database from tidying up for an hour. What comes after it
 * has begun is not in it.
 * @param scope the incidents in reach, see `incidentScope`
 * @throws EnforceError `requestInvalid` for a condition that cannot be asked
 */
export async function csvExport(
  database: Kysely<DatabaseSchema>,
  scope: RawBuilder<SqlBool>,
  condition: IncidentCondition,
): Promise<Readable> {
  refuseMistakes(condition);
  const statuses = await database.selectFrom('incident_statuses').select(['id', 'name']).execute();
  const attributes = await database
    .selectFrom('custom_attributes')
    .select(['index', 'name'])
    .orderBy('index')
    .execute();
  const names = { statuses: new Map(statuses.map(({ id, name }) => [id, name])), attributes };
  const where = sql<SqlBool>`${scope} and ${conditionSql(condition)}`;
  return Readable.from(batches(database, where, names), { objectMode: false, highWaterMark: 1 });
}

async function* batches(
  database: Kysely<DatabaseSchema>,
  where: RawBuilder<SqlBool>,
  { statuses, attributes }: Names,
): AsyncGenerator<string> {
  yield csvLine([
    ...columns.map((column) => (column === 'status_id' ? 'status' : column)),
    ...attributes.map(({ name }) => name),
  ]);
  const last = await database
    .selectFrom('incidents')
    .select(sql<string>`max(number)`.as('number'))
    .executeTakeFirstOrThrow();
  for (let after: string | undefined = '0'; after !== undefined;) {
    const rows = await nextRows(database, where, { after, upTo: last.number });
    if (rows.length > 0) yield rows.map((row) => lineOf(row, { statuses, attributes })).join('');
    after = rows.length < BATCH ? undefined : rows.at(-1)?.number;
  }
}

function nextRows(
  database: Kysely<DatabaseSchema>,
  where: RawBuilder<SqlBool>,
  { after, upTo }: { readonly after: string; readonly upTo: string | null },
) {
  return boundedQuery(database, (transaction) =>
    transaction
      .selectFrom('incidents')
      .select([...columns, 'attributes'])
      .where('number', '>', after)
      .where('number', '<=', upTo ?? '0')
      .where(where)
      .orderBy('number')
      .limit(BATCH)
      .execute(),
  );
}

type ExportedRow = Awaited<ReturnType<typeof nextRows>>[number];

function lineOf(row: ExportedRow, { statuses, attributes }: Names): string {
  const cells = columns.map((column) => {
    const value = row[column];
    if (column === 'status_id') return statuses.get(row.status_id) ?? row.status_id;
    if (value instanceof Date) return value.toISOString();
    return Array.isArray(value) ? value.join(' ') : value;
  });
  return csvLine([...cells, ...attributes.map(({ index }) => row.attributes[String(index)] ?? null)]);
}
