import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { EnforceError } from '../operation/enforce-error.js';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';
import type { DatabaseSchema } from './database-schema.js';
import { migrate } from './migrate.js';

/** Connections of one Enforce process. */
const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;
/** A statement that takes longer is ended by the server, so that nothing waits for ever. */
const STATEMENT_TIMEOUT_MS = 60_000;
/**
 * A page of a list reads few rows of many partitions: compiling its plan would take longer than running it, and what
 * it reads at random lies in memory or on a disk without heads.
 */
const SESSION_OPTIONS = '-c jit=off -c random_page_cost=1.1';

/**
 * Opens a database and migrates it.
 * @param url `postgres://user:password@host/database`
 * @throws EnforceError `databaseUnreachable`; its text never holds the password
 */
export async function openDatabase(url: string, log: Log): Promise<Kysely<DatabaseSchema>> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    options: SESSION_OPTIONS,
    application_name: 'cloud-prevent-enforce',
  });
  // A connection that breaks is replaced by the pool; without listeners it would end the process: one for those that
  // are idle, one for those that are lent out and have no statement under way, as between two of a transaction.
  const lost = (error: Error) => log.warn({ error: errorText(error) }, 'a database connection was lost');
  pool.on('error', lost);
  pool.on('connect', (client) => void client.on('error', lost));
  const database = new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool }) });
  try {
    const done = await migrate(database);
    if (done.length > 0) log.info({ migrations: done }, 'database migrated');
    return database;
  } catch (error) {
    await database.destroy();
    throw new EnforceError('databaseUnreachable', errorText(error), { cause: error });
  }
}
