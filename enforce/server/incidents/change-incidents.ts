import { sql, type RawBuilder, type SqlBool, type Transaction, type Updateable } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { changeHistory, type ChangeNames } from './change-history.js';
import type { IncidentChange } from './incident-change.js';
import type { IncidentTable } from './incident-tables.js';

/** Which incidents, and by whom. */
export interface ChangeOrder {
  readonly numbers: readonly number[];
  /** The incidents in reach, see `incidentScope`; others are left alone. */
  readonly scope: RawBuilder<SqlBool>;
  /** As the history names them. */
  readonly actor: string;
}

/**
 * Changes incidents and notes it in their histories.
 * @returns the numbers of those that were in reach
 * @throws EnforceError `requestInvalid` for a status or an attribute that does not exist
 */
export async function changeIncidents(
  transaction: Transaction<DatabaseSchema>,
  { numbers, scope, actor }: ChangeOrder,
  change: IncidentChange,
): Promise<number[]> {
  const names = await namesFor(transaction, change);
  const rows = await transaction
    .selectFrom('incidents')
    .select(['number', 'received_at', 'severity', 'status_id', 'owner_name', 'owner_email'])
    .select(['remediation_status', 'remediation_location', 'hidden', 'attributes'])
    .where('number', '=', sql<string>`any(${[...numbers]}::bigint[])`)
    .where(scope)
    .orderBy('number')
    .forUpdate()
    .execute();
  if (rows.length === 0) return [];
  const entries = rows.flatMap((row) =>
    changeHistory(row, change, names).map((entry) => ({ number: row.number, actor, ...entry })),
  );
  const found = rows.map(({ number }) => number);
  const update = transaction.updateTable('incidents').set(columnsOf(change));
  if (Object.keys(columnsOf(change)).length > 0)
    await update
      .where('number', '=', sql<string>`any(${found}::bigint[])`)
      .where('received_at', '=', sql<Date>`any(${rows.map((row) => row.received_at.toISOString())}::timestamptz[])`)
      .execute();
  if (entries.length > 0) await transaction.insertInto('incident_history').values(entries).execute();
  return found.map(Number);
}

function columnsOf(change: IncidentChange): Updateable<IncidentTable> {
  const { status, severity, owner = {}, remediation = {}, hidden, attributes } = change;
  const columns = {
    status_id: status,
    severity,
    severity_set: severity === undefined ? undefined : true,
    owner_name: owner.name,
    owner_email: owner.email,
    remediation_status: remediation.status,
    remediation_location: remediation.location,
    hidden,
    attributes: attributes && attributesSql(attributes),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function attributesSql(attributes: Readonly<Record<string, string | null>>): RawBuilder<string> {
  const entries = Object.entries(attributes);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const emptied = entries.filter(([, value]) => value === null).map(([index]) => index);
  return sql`(attributes || ${JSON.stringify(set)}::jsonb) - ${emptied}::text[]`;
}

async function namesFor(transaction: Transaction<DatabaseSchema>, change: IncidentChange): Promise<ChangeNames> {
  const statuses = await transaction.selectFrom('incident_statuses').select(['id', 'name']).execute();
  const attributes = await transaction.selectFrom('custom_attributes').select(['index', 'name']).execute();
  const names = {
    statuses: new Map(statuses.map(({ id, name }) => [id, name])),
    attributes: new Map(attributes.map(({ index, name }) => [String(index), name])),
  };
  refuseUnknown(change, names);
  return names;
}

function refuseUnknown({ status, attributes = {} }: IncidentChange, names: ChangeNames): void {
  const list = (known: Iterable<unknown>) => [...known].join(', ') || 'none';
  const problems = [
    ...(status === undefined || names.statuses.has(status)
      ? []
      : [{ path: 'status', message: `found ${String(status)}; expected one of ${list(names.statuses.keys())}` }]),
    ...Object.keys(attributes)
      .filter((index) => !names.attributes.has(index))
      .map((index) => ({
        path: `attributes.${index}`,
        message: `there is no such custom attribute; expected one of ${list(names.attributes.keys())}`,
      })),
  ];
  if (problems.length > 0) throw new EnforceError('requestInvalid', '', { problems });
}
