import { Migrator, type Kysely } from 'kysely';
import type { DatabaseSchema } from './database-schema.js';
import { migrations } from './migrations.js';

/**
 * Brings the database to the newest schema; several servers may do so at the same time.
 * @returns the names of the migrations that ran now
 * @throws the database's error; the migration that failed has left nothing behind
 */
export async function migrate(database: Kysely<DatabaseSchema>): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}
