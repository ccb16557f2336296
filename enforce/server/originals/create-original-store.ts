import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { EnforceConfiguration } from '../enforce-configuration.js';
import type { KeyService } from '../keys/key-service.js';
import { DatabaseStorage } from './database-storage.js';
import { DirectoryStorage } from './directory-storage.js';
import { OriginalStore } from './original-store.js';

/** The store of originals that a configuration asks for. Paths are absolute. */
export function createOriginalStore(
  { days, directory }: EnforceConfiguration['incidents']['originals'],
  database: Kysely<DatabaseSchema>,
  keys: KeyService,
): OriginalStore {
  const storage = directory === undefined ? new DatabaseStorage(database) : new DirectoryStorage(directory);
  return new OriginalStore({ database, keys, storage, days });
}
