import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { fromIncidentRow, incidentColumns, type NumberedIncident } from './incident-row.js';

/** What a list of incidents is narrowed to. */
export interface ListFilter {
  readonly limit: number;
  /** Only numbers above it. */
  readonly after: number;
  readonly messageId?: string | undefined;
  readonly policy?: string | undefined;
  readonly server?: string | undefined;
}

/** Lists incidents for programs that follow them. */
export class IncidentStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /**
   * A page of incidents by rising number.
   * @param scope the incidents in reach, see `incidentScope`
   */
  async list(
    { limit, after, messageId, policy, server }: ListFilter,
    scope: RawBuilder<SqlBool>,
  ): Promise<NumberedIncident[]> {
    let query = this.database.selectFrom('incidents').select(incidentColumns).where('number', '>', String(after));
    if (messageId !== undefined) query = query.where('message_id', '=', messageId);
    if (policy !== undefined) query = query.where('policy', '=', policy);
    if (server !== undefined) query = query.where('server', '=', server);
    const rows = await query.where(scope).orderBy('number').limit(limit).execute();
    return rows.map(fromIncidentRow);
  }
}
