import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { IncidentSearch } from './incident-search.js';
import { IncidentStore } from './incident-store.js';

/** What the routes about incidents work with. */
export interface IncidentParts {
  readonly database: Kysely<DatabaseSchema>;
  readonly list: IncidentStore;
  readonly search: IncidentSearch;
}

/** The parts on a database. */
export function createIncidentParts(database: Kysely<DatabaseSchema>): IncidentParts {
  return { database, list: new IncidentStore(database), search: new IncidentSearch(database) };
}
