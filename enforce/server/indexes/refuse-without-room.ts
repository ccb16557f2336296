import { sql, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';

const GIBIBYTE = 1024 ** 3;
/** Bytes of all indexes together. */
const MOST_BYTES = 32 * GIBIBYTE;
const MOST_INDEXES = 200;
/** Key of the lock under which room is given out; any constant that nothing else uses. */
const ROOM_LOCK = 7_316_003;

/**
 * Keeps the database from growing without bound, whoever uploads, and however many do at a time.
 * @param size bytes of the index that is to come
 * @throws EnforceError `indexesFull`
 */
export async function refuseWithoutRoom(transaction: Transaction<DatabaseSchema>, size: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ROOM_LOCK})`.execute(transaction);
  const { count, bytes } = await transaction
    .selectFrom('indexes')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.sum<string | null>('size').as('bytes')])
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_INDEXES) throw new EnforceError('indexesFull', `There are ${count}.`);
  if (Number(bytes ?? 0) + size > MOST_BYTES)
    throw new EnforceError(
      'indexesFull',
      `They have ${String(bytes ?? 0)} bytes, the new one ${String(size)}; all together may have ${String(MOST_BYTES)}.`,
    );
}
