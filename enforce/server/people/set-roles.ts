import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';

/**
 * Gives a user these roles and no others.
 * @throws EnforceError `roleUnknown` with the names of those that do not exist
 */
export async function setRoles(
  transaction: Transaction<DatabaseSchema>,
  userId: string,
  roles: readonly string[],
): Promise<void> {
  const wanted = [...new Set(roles)];
  await transaction.deleteFrom('user_roles').where('user_id', '=', userId).execute();
  if (wanted.length === 0) return;
  const found = await transaction.selectFrom('roles').select('name').where('name', 'in', wanted).execute();
  const known = new Set(found.map(({ name }) => name));
  const unknown = wanted.filter((role) => !known.has(role));
  if (unknown.length > 0) throw new EnforceError('roleUnknown', `Asked for ${unknown.join(', ')}.`);
  await transaction
    .insertInto('user_roles')
    .values(wanted.map((role) => ({ user_id: userId, role })))
    .execute();
}
