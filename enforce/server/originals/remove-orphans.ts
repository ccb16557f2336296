import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OriginalPlaces } from './original-places.js';
import type { StoredOriginal } from './original-storage.js';

/** What is younger may belong to a row that is being written. */
const LEAST_AGE_MS = 86_400_000;
/** Asked of the database, and removed, at a time. */
const BATCH = 1000;

/**
 * Removes contents that no row knows of from the configured places: a database that was restored to an earlier moment
 * leaves such.
 * @param signal ends it after the batch that it is at
 * @returns how many
 */
export async function removeOrphans(
  database: Kysely<DatabaseSchema>,
  places: OriginalPlaces,
  signal: AbortSignal,
): Promise<number> {
  let removed = 0;
  for (const name of places.names) {
    const storage = places.storage(name);
    for await (const page of storage.list()) {
      for (const ids of batches(page)) {
        if (signal.aborted) return removed;
        const orphans = await unknownOf(database, ids);
        await storage.remove(orphans);
        removed += orphans.length;
      }
    }
  }
  return removed;
}

function batches(page: readonly StoredOriginal[]): string[][] {
  const before = Date.now() - LEAST_AGE_MS;
  const ids = page.filter(({ storedAt }) => storedAt.getTime() < before).map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) => ids.slice(at * BATCH, (at + 1) * BATCH));
}

async function unknownOf(database: Kysely<DatabaseSchema>, ids: readonly string[]): Promise<string[]> {
  const query = database.selectFrom('originals').select('id').where('id', 'in', ids);
  const known = new Set((await query.execute()).map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
