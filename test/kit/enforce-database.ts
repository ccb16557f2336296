import { chmodSync, rmSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSchema } from '@cloud-prevent/enforce/database/database-schema';
import { startEmbeddedPostgres } from '@cloud-prevent/enforce/database/embedded/embedded-postgres';
import { openDatabase } from '@cloud-prevent/enforce/database/open-database';
import { createLog } from '@cloud-prevent/enforce/operation/log';
import type { Kysely } from 'kysely';
import { temporaryFolder } from './temporary-folder';

/** A real, empty PostgreSQL with the tables of Enforce, for tests of what is in it. */
export interface EnforceDatabase {
  readonly url: string;
  readonly database: Kysely<DatabaseSchema>;
  /** Opens it as another Enforce process would. */
  open(): Promise<Kysely<DatabaseSchema>>;
  stop(): Promise<void>;
}

/** Starts one. */
export async function startEnforceDatabase(): Promise<EnforceDatabase> {
  const folder = temporaryFolder();
  chmodSync(folder.path, 0o755);
  const log = createLog('silent');
  const directory = join(folder.path, 'postgresql');
  const postgres = await startEmbeddedPostgres(directory, 0, log);
  const opened: Kysely<DatabaseSchema>[] = [];
  const open = async () => {
    const database = await openDatabase(postgres.url, log);
    opened.push(database);
    return database;
  };
  return {
    url: postgres.url,
    database: await open(),
    open,
    stop: async () => {
      await Promise.all(opened.map((database) => database.destroy()));
      await postgres.stop();
      const marker = join(directory, 'database-location');
      if (existsSync(marker)) rmSync(readFileSync(marker, 'utf8').trim(), { recursive: true, force: true });
      folder.remove();
    },
  };
}
