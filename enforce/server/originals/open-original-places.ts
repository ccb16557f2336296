import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { DatabaseStorage } from './database-storage.js';
import { DirectoryStorage } from './directory-storage.js';
import { OriginalPlaces } from './original-places.js';
import type { OriginalStorage } from './original-storage.js';
import { currentPlace, type OriginalsConfiguration } from './originals-configuration.js';
import { placeFault } from './place-fault.js';
import type { PlaceName } from './place-name.js';

/**
 * Opens the places that a configuration names, and the database, which always is one: each is written and read once, so
 * that a mistake shows now and not with the first incident. Paths are absolute.
 * @throws EnforceError `originalsUnusable`: it cannot be used, or another database has it
 */
export async function openOriginalPlaces(
  originals: OriginalsConfiguration,
  database: Kysely<DatabaseSchema>,
): Promise<OriginalPlaces> {
  const { id: owner } = await database.selectFrom('installation').select('id').executeTakeFirstOrThrow();
  const storages = new Map<PlaceName, OriginalStorage>([['database', new DatabaseStorage(database)]]);
  for (const [name, open] of outside(originals)) storages.set(name, await taken(name, open, owner));
  return new OriginalPlaces(currentPlace(originals), storages);
}

/** The clients of the clouds are loaded only where they are configured: each takes a good part of a second. */
function outside({ directory, s3, azure }: OriginalsConfiguration): [PlaceName, () => Promise<OriginalStorage>][] {
  const places: [PlaceName, () => Promise<OriginalStorage>][] = [];
  if (directory !== undefined) places.push(['directory', () => Promise.resolve(new DirectoryStorage(directory))]);
  if (s3) places.push(['s3', async () => new (await import('./s3-storage.js')).S3Storage(s3)]);
  if (azure) places.push(['azure', async () => new (await import('./blob-storage.js')).BlobStorage(azure)]);
  return places;
}

async function taken(name: PlaceName, open: () => Promise<OriginalStorage>, owner: string): Promise<OriginalStorage> {
  const storage = await open();
  const found = await storage.claim(owner).catch((error: unknown) => {
    throw new EnforceError('originalsUnusable', `${name}: ${placeFault(error)}.`, { cause: error });
  });
  if (found === owner) return storage;
  const detail = `${name}: the database ${found} has it, this one is ${owner}; give each its own prefix or folder.`;
  throw new EnforceError('originalsUnusable', detail);
}
