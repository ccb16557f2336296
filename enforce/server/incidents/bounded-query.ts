import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { errorCode, errorText } from '../operation/error-text.js';

const LONGEST_MS = 20_000;
const TIMED_OUT = '57014';
/** SQLSTATE class of values that cannot be what they should: the request holds one. */
const BAD_VALUE = /^22/;

/**
 * Runs queries that somebody has put together, and ends them when they take too long: nobody's search may hold up
 * everybody else's.
 * @param longestMs of each statement; default 20 seconds
 * @throws EnforceError `searchTooSlow`, or `requestInvalid` for a value that the database does not understand
 */
export async function boundedQuery<T>(
  database: Kysely<DatabaseSchema>,
  run: (transaction: Transaction<DatabaseSchema>) => Promise<T>,
  longestMs = LONGEST_MS,
): Promise<T> {
  try {
    return await database.transaction().execute(async (transaction) => {
      await sql`select set_config('statement_timeout', ${String(longestMs)}, true)`.execute(transaction);
      return run(transaction);
    });
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code === TIMED_OUT) throw new EnforceError('searchTooSlow', '', { cause: error });
    if (BAD_VALUE.test(code)) throw new EnforceError('requestInvalid', `${errorText(error)}.`, { cause: error });
    throw error;
  }
}
