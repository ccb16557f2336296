import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OriginalPlaces } from './original-places.js';
import type { PlaceName } from './place-name.js';

const SYSTEM = 'system';
/** Removed in one transaction. */
const BATCH = 100;

interface DueOriginal {
  readonly id: string;
  readonly number: string;
  readonly place: PlaceName;
  /** False: there was never anything to be seen. */
  readonly complete: boolean;
}

/**
 * Removes the originals that have been kept long enough from the configured places, and notes it in the histories of
 * their incidents. Those in a place that is not configured stay until it is.
 * @returns how many
 */
export async function discardDueOriginals(database: Kysely<DatabaseSchema>, places: OriginalPlaces): Promise<number> {
  for (let removed = 0; ;) {
    const rows = await database.transaction().execute(async (transaction) => {
      const due = await dueOf(transaction, places);
      // Content first: without a row nothing would ever come back for it.
      await removeContents(places, due);
      await forget(transaction, due);
      return due;
    });
    removed += rows.length;
    if (rows.length < BATCH) return removed;
  }
}

function dueOf(transaction: Transaction<DatabaseSchema>, { names }: OriginalPlaces): Promise<DueOriginal[]> {
  return transaction
    .selectFrom('originals')
    .select(['id', 'number', 'place', 'complete'])
    .where('discard_at', '<=', sql<Date>`now()`)
    .where('place', 'in', names)
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function removeContents(places: OriginalPlaces, due: readonly DueOriginal[]): Promise<void> {
  for (const name of places.names) {
    const ids = due.filter(({ place }) => place === name).map(({ id }) => id);
    if (ids.length > 0) await places.storage(name).remove(ids);
  }
}

async function forget(transaction: Transaction<DatabaseSchema>, due: readonly DueOriginal[]): Promise<void> {
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  await transaction.deleteFrom('originals').where('id', 'in', ids).execute();
  const entries = due
    .filter(({ complete }) => complete)
    .map(({ number }) => ({ number, actor: SYSTEM, action: 'MESSAGE_DISCARDED' as const, detail: null }));
  if (entries.length > 0) await transaction.insertInto('incident_history').values(entries).execute();
}
