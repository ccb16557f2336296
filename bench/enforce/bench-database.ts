import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '@cloud-prevent/enforce/database/database-schema';
import { startEmbeddedPostgres } from '@cloud-prevent/enforce/database/embedded/embedded-postgres';
import { openDatabase } from '@cloud-prevent/enforce/database/open-database';
import { createLog } from '@cloud-prevent/enforce/operation/log';
import type { Cleanup } from '../cleanup.js';

/** The database that is measured: the embedded PostgreSQL as Enforce starts it. */
export interface BenchDatabase {
  /** As Enforce opens it. */
  readonly database: Kysely<DatabaseSchema>;
  /** For whoever must not be bounded by Enforce's statement time-out. */
  readonly url: string;
}

/** Starts an empty one in a temporary folder, which is removed at the end. */
export async function startBenchDatabase(cleanup: Cleanup): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-bench-'));
  chmodSync(folder, 0o755);
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const directory = join(folder, 'postgresql');
  cleanup.add(async () => {
    // Where root cannot own the data, it lies in a folder of the database's account.
    const marker = join(directory, 'database-location');
    if (existsSync(marker)) await rm(readFileSync(marker, 'utf8').trim(), { recursive: true, force: true });
  });
  const log = createLog('silent');
  const postgres = await startEmbeddedPostgres(directory, 0, log);
  cleanup.add(() => postgres.stop());
  const database = await openDatabase(postgres.url, log);
  cleanup.add(() => database.destroy());
  return { database, url: postgres.url };
}
