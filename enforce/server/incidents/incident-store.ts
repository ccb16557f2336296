import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { fromIncidentRow, incidentColumns, type NumberedIncident } from './incident-row.js';

/** Bytes of what the incidents of a page hold. */
const LARGEST_PAGE = 16 * 1024 ** 2;

/** What a list of incidents is narrowed to. */
export interface ListFilter {
  readonly limit: number;
  /** Only numbers above it. */
  readonly after: number;
  readonly messageId?: string | undefined;
  readonly policy?: string | undefined;
  readonly server?: string | undefined;
}

/** A page of incidents. */
export interface ListedIncidents {
  readonly incidents: NumberedIncident[];
  /** After which number the next page begins; null: this was the last one. */
  readonly next: number | null;
}

/** How many of some sizes fit onto a page; one always does. */
function countFitting(sizes: readonly number[]): number {
  let sum = 0;
  const tooMany = sizes.findIndex((size) => (sum += size) > LARGEST_PAGE);
  return tooMany < 0 ? sizes.length : Math.max(1, tooMany);
}

/** Lists incidents for programs that follow them. */
export class IncidentStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /**
   * A page of incidents by rising number. It ends early where the incidents are so large that not all of them would fit
   * into memory.
   * @param scope the incidents in reach, see `incidentScope`
   */
  async list({ limit, ...filter }: ListFilter, scope: RawBuilder<SqlBool>): Promise<ListedIncidents> {
    const sized = await this.sizes({ limit, ...filter }, scope);
    const fitting = countFitting(sized.map(({ size }) => size));
    const page = sized.slice(0, fitting);
    const query = this.database.selectFrom('incidents').select(incidentColumns);
    const rows = await query
      .where('number', '=', sql<string>`any(${page.map(({ number }) => number)}::bigint[])`)
      .where('received_at', '=', sql<Date>`any(${page.map(({ at }) => at.toISOString())}::timestamptz[])`)
      .orderBy('number')
      .execute();
    const isLast = sized.length < limit && fitting === sized.length;
    return { incidents: rows.map(fromIncidentRow), next: isLast ? null : Number(page.at(-1)?.number) };
  }

  /** What would be on a page, and how long each is in bytes. */
  private sizes({ limit, after, messageId, policy, server }: ListFilter, scope: RawBuilder<SqlBool>) {
    let query = this.database.selectFrom('incidents').where('number', '>', String(after));
    if (messageId !== undefined) query = query.where('message_id', '=', messageId);
    if (policy !== undefined) query = query.where('policy', '=', policy);
    if (server !== undefined) query = query.where('server', '=', server);
    const page = query.where(scope).selectAll().orderBy('number').limit(limit).as('page');
    return this.database
      .selectFrom(page)
      .select(['page.number', 'page.received_at as at'])
      .select(
        sql<number>`octet_length(page.details::text) + octet_length(array_to_string(page.recipients, ','))`.as('size'),
      )
      .orderBy('page.number')
      .execute();
  }
}
