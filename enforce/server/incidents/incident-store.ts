import type { Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { DatabaseSchema } from '../database/database-schema.js';
import { fromIncidentRow, toIncidentRow, type NumberedIncident } from './incident-row.js';

/** What a list of incidents is narrowed to. */
export interface IncidentFilter {
  readonly limit: number;
  /** Only numbers above it. */
  readonly after: number;
  readonly messageId?: string | undefined;
  readonly policy?: string | undefined;
  readonly server?: string | undefined;
}

/** Reads and keeps incidents. */
export class IncidentStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /**
   * A page of incidents by rising number.
   * @param scope the incidents in reach, see `incidentScope`
   */
  async list(
    { limit, after, messageId, policy, server }: IncidentFilter,
    scope: RawBuilder<SqlBool>,
  ): Promise<NumberedIncident[]> {
    let query = this.database.selectFrom('incidents').selectAll().where('number', '>', String(after));
    if (messageId !== undefined) query = query.where('message_id', '=', messageId);
    if (policy !== undefined) query = query.where('policy', '=', policy);
    if (server !== undefined) query = query.where('server', '=', server);
    const rows = await query.where(scope).orderBy('number').limit(limit).execute();
    return rows.map(fromIncidentRow);
  }

  /** One incident; undefined when there is none of this number in reach. */
  async find(number: number, scope: RawBuilder<SqlBool>): Promise<NumberedIncident | undefined> {
    const query = this.database.selectFrom('incidents').selectAll().where('number', '=', String(number));
    const row = await query.where(scope).executeTakeFirst();
    return row && fromIncidentRow(row);
  }

  /**
   * Stores those incidents that are not there yet, within a transaction.
   * @returns how many were new
   */
  static async insertNew(
    transaction: Transaction<DatabaseSchema>,
    server: string,
    incidents: readonly Incident[],
  ): Promise<number> {
    if (incidents.length === 0) return 0;
    const rows = incidents.map((incident) => toIncidentRow(incident, server));
    const insert = transaction.insertInto('incidents').values(rows);
    const stored = await insert
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    return stored.length;
  }
}
