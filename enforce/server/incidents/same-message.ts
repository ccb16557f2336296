import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { fromHeadRow, headColumns, type IncidentHead } from './incident-row.js';

const MOST = 100;

/**
 * The other incidents of the same message: what other policies found in it.
 * @param scope the incidents in reach, see `incidentScope`
 * @returns a hundred at most, the oldest first; none for a message without Message-ID
 */
export async function sameMessage(
  database: Kysely<DatabaseSchema>,
  { number, message, policy }: IncidentHead,
  scope: RawBuilder<SqlBool>,
): Promise<IncidentHead[]> {
  if (message.messageId.trim() === '') return [];
  const rows = await database
    .selectFrom('incidents')
    .select(headColumns)
    .where('message_id', '=', message.messageId)
    .where('fingerprint', '=', message.fingerprint)
    .where('sender', '=', message.sender)
    .where('number', '!=', String(number))
    .where('policy', '!=', policy.name)
    .where(scope)
    .orderBy('number')
    .limit(MOST)
    .execute();
  return rows.map(fromHeadRow);
}
