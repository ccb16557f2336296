import { sql, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/**
 * Has the messages behind an incident discarded earlier than they would be: those that are kept, and those that come
 * later, over the link or with another copy.
 * @param days from now; 0: at once
 */
export async function limitRetentionOf(
  transaction: Transaction<DatabaseSchema>,
  number: number,
  days: number,
): Promise<void> {
  const end = sql<string>`now() + make_interval(days => ${days})`;
  await transaction
    .insertInto('retention_limits')
    .values({ number: String(number), discard_at: end })
    .onConflict((conflict) =>
      conflict.column('number').doUpdateSet({
        discard_at: sql<string>`least(retention_limits.discard_at, excluded.discard_at)`,
      }),
    )
    .execute();
  await transaction
    .updateTable('originals')
    .set({ discard_at: sql<string>`least(discard_at, ${end})` })
    .where('number', '=', String(number))
    .execute();
}
