import { sql, type Kysely, type RawBuilder, type SqlBool, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { boundedQuery } from './bounded-query.js';
import { checkCondition } from './check-condition.js';
import { conditionSql } from './condition-sql.js';
import type { IncidentCondition } from './incident-condition.js';
import { orderSql, type IncidentOrder } from './incident-order.js';
import {
  fromHeadRow,
  fromIncidentRow,
  headColumns,
  incidentColumns,
  type IncidentHead,
  type NumberedIncident,
} from './incident-row.js';
import { readCursor, writeCursor } from './page-cursor.js';
import { timeWindows } from './time-windows.js';

/** What is searched for. */
export interface IncidentQuery {
  /** The incidents in reach, see `incidentScope`. */
  readonly scope: RawBuilder<SqlBool>;
  readonly condition: IncidentCondition;
  readonly order: IncidentOrder;
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
}

/** A page of incidents. */
export interface IncidentPage {
  readonly incidents: IncidentHead[];
  /** Where the next page begins; null: this was the last one. */
  readonly next: string | null;
}

/** The condition that everything meets. */
export const anyIncident: IncidentCondition = { all: [] };

/** Finds incidents page by page; each page costs the same, however far it is from the first. */
export class IncidentSearch {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** @throws EnforceError `requestInvalid` with every mistake, or `searchTooSlow` */
  async page(query: IncidentQuery): Promise<IncidentPage> {
    refuseMistakes(query.condition);
    const place = query.cursor === undefined ? undefined : readCursor(query.cursor, query.order);
    const rows = await boundedQuery(this.database, (transaction) => pageRows(transaction, query, place));
    const last = rows.at(-1);
    return {
      incidents: rows.map(fromHeadRow),
      next:
        last && rows.length === query.limit
          ? writeCursor(query.order, { value: last.order_value, number: last.number })
          : null,
    };
  }

  /** One incident in reach; undefined when there is none of this number. */
  async find(number: number, scope: RawBuilder<SqlBool>): Promise<NumberedIncident | undefined> {
    const query = this.database.selectFrom('incidents').select(incidentColumns).where('number', '=', String(number));
    const row = await query.where(scope).executeTakeFirst();
    return row && fromIncidentRow(row);
  }
}

/** @throws EnforceError `requestInvalid` with everything that is wrong with a condition */
export function refuseMistakes(condition: IncidentCondition): void {
  const problems = checkCondition(condition);
  if (problems.length > 0) throw new EnforceError('requestInvalid', '', { problems });
}

/** A page, put together from one stretch of time after the other until it is full. */
async function pageRows(
  transaction: Transaction<DatabaseSchema>,
  query: IncidentQuery,
  place: ReturnType<typeof readCursor> | undefined,
) {
  const rows: Awaited<ReturnType<typeof rowsWithin>> = [];
  for (const window of timeWindows(query.order, place)) {
    rows.push(...(await rowsWithin(transaction, { ...query, limit: query.limit - rows.length }, place, window)));
    if (rows.length >= query.limit) break;
  }
  return rows;
}

function rowsWithin(
  transaction: Transaction<DatabaseSchema>,
  { scope, condition, order, limit }: IncidentQuery,
  place: ReturnType<typeof readCursor> | undefined,
  window: RawBuilder<SqlBool>,
) {
  const { value, orderBy, after } = orderSql(order);
  const query = transaction
    .selectFrom('incidents')
    .select(headColumns)
    .select(sql<string>`${value}`.as('order_value'))
    .where(window)
    .where(scope)
    .where(conditionSql(condition));
  return (place ? query.where(after(place)) : query).orderBy(orderBy).limit(limit).execute();
}
