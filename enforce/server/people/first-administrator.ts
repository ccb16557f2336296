import type { Kysely } from 'kysely';
import { audit, systemActor } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { ADMINISTRATOR, firstRoles, keepAdministratorRole } from './built-in-roles.js';
import { oneTimePassword } from './one-time-password.js';
import type { Passwords } from './passwords.js';
import { peopleTransaction } from './people-transaction.js';
import { setRoles } from './set-roles.js';

const NAME = 'administrator';

/** An account that was just made, with the only copy of its password. */
export interface FirstAdministrator {
  readonly name: string;
  readonly password: string;
  readonly validUntil: Date;
}

/**
 * Makes the first administrator and the first roles where there is no user yet; with several servers on one database,
 * one of them does.
 * @returns undefined when there were users already
 */
export async function firstAdministrator(
  database: Kysely<DatabaseSchema>,
  passwords: Passwords,
): Promise<FirstAdministrator | undefined> {
  await keepAdministratorRole(database);
  if (await hasUsers(database)) return undefined;
  const { password, validUntil } = oneTimePassword();
  const hash = await passwords.hash(password);
  return peopleTransaction(database, async (transaction) => {
    if (await hasUsers(transaction)) return undefined;
    const roles = Object.entries(firstRoles).map(([name, role]) => ({
      name,
      description: role.description,
      privileges: [...role.privileges],
      incident_conditions: JSON.stringify(role.incidentConditions),
    }));
    await transaction
      .insertInto('roles')
      .values(roles)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const columns = { password_hash: hash, password_must_change: true, password_valid_until: validUntil };
    const user = await transaction
      .insertInto('users')
      .values({ name: NAME, ...columns })
      .returning('id')
      .executeTakeFirstOrThrow();
    await setRoles(transaction, user.id, [ADMINISTRATOR]);
    await audit(transaction, systemActor, 'user.add', NAME, { roles: [ADMINISTRATOR] });
    return { name: NAME, password, validUntil };
  });
}

async function hasUsers(database: Kysely<DatabaseSchema>): Promise<boolean> {
  return (await database.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}
