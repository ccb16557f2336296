import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { Privilege } from './privileges.js';

/** Key of the lock under which users and roles are changed; any constant that nothing else uses. */
const PEOPLE_LOCK = 7_316_003;
const NEEDED: Privilege = 'administer-users';

/**
 * Changes users or roles, one change after the other, and none that leaves nobody who could make the next one.
 * @throws EnforceError `lastAdministrator`; then nothing has changed
 */
export function peopleTransaction<T>(
  database: Kysely<DatabaseSchema>,
  change: (transaction: Transaction<DatabaseSchema>) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`.execute(transaction);
    const result = await change(transaction);
    await refuseNoAdministrator(transaction);
    return result;
  });
}

async function refuseNoAdministrator(transaction: Transaction<DatabaseSchema>): Promise<void> {
  const one = await transaction
    .selectFrom('users')
    .innerJoin('user_roles', 'user_roles.user_id', 'users.id')
    .innerJoin('roles', 'roles.name', 'user_roles.role')
    .select('users.id')
    .where('users.disabled', '=', false)
    .where(sql<boolean>`${NEEDED} = any(roles.privileges)`)
    .limit(1)
    .executeTakeFirst();
  if (!one) throw new EnforceError('lastAdministrator');
}
