import { isDeepStrictEqual } from 'node:util';
import type { Kysely, Selectable } from 'kysely';
import { audit, systemActor } from '../../audit/audit.js';
import type { DatabaseSchema } from '../../database/database-schema.js';
import { EnforceError } from '../../operation/enforce-error.js';
import { userName } from '../new-user.js';
import type { UserTable } from '../people-tables.js';
import { setRoles } from '../set-roles.js';
import type { OpenIdClaims } from './open-id-client.js';
import type { OpenIdConfiguration } from './open-id-configuration.js';

const LONGEST_DISPLAY_NAME = 200;

/**
 * The account of somebody who signed in at the provider, made at the first time. It is found by issuer and subject
 * only: names and mail addresses of other tenants are whatever their owners say, and must open no account. Its roles
 * are those that the provider says now.
 * @throws EnforceError `signOnWithoutRole`, `signOnNameTaken`, or `signInRefused` when the account is disabled
 */
export function openIdUser(
  database: Kysely<DatabaseSchema>,
  configuration: OpenIdConfiguration,
  claims: OpenIdClaims,
): Promise<Selectable<UserTable>> {
  const roles = rolesOf(configuration, claims);
  if (roles.length === 0) throw new EnforceError('signOnWithoutRole', `Claim: ${configuration.roleClaim}.`);
  return database.transaction().execute(async (transaction) => {
    const found = await transaction
      .selectFrom('users')
      .selectAll()
      .where('issuer', '=', claims.iss)
      .where('subject', '=', claims.sub)
      .executeTakeFirst();
    if (found?.disabled) throw new EnforceError('signInRefused');
    const user = found ?? (await make(transaction));
    const before = await rolesHeld(transaction, user.id);
    await setRoles(transaction, user.id, roles);
    const detail = { issuer: claims.iss, roles };
    if (!found) await audit(transaction, systemActor, 'user.add', user.name, detail);
    else if (!isDeepStrictEqual(before, await rolesHeld(transaction, user.id)))
      await audit(transaction, systemActor, 'user.change', user.name, detail);
    return user;
  });

  async function make(transaction: Kysely<DatabaseSchema>): Promise<Selectable<UserTable>> {
    const { name, displayName } = namesOf(claims);
    const row = { name, display_name: displayName, issuer: claims.iss, subject: claims.sub };
    const made = await transaction
      .insertInto('users')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!made) throw new EnforceError('signOnNameTaken', `Found "${name}".`);
    return made;
  }
}

async function rolesHeld(transaction: Kysely<DatabaseSchema>, userId: string): Promise<string[]> {
  const query = transaction.selectFrom('user_roles').select('role').where('user_id', '=', userId);
  return (await query.orderBy('role').execute()).map(({ role }) => role);
}

function rolesOf({ roleClaim, roles }: OpenIdConfiguration, claims: OpenIdClaims): string[] {
  const claim = claims[roleClaim];
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return values.flatMap((value) =>
    typeof value === 'string' && Object.hasOwn(roles, value) ? (roles[value] ?? []) : [],
  );
}

function namesOf({ sub, preferred_username: preferred, name }: OpenIdClaims): { name: string; displayName: string } {
  const wanted = userName.safeParse(preferred);
  return {
    name: wanted.success ? wanted.data : userName.parse(sub.replace(/[^A-Za-z0-9]/g, '').slice(0, 60)),
    displayName: typeof name === 'string' ? name.slice(0, LONGEST_DISPLAY_NAME) : '',
  };
}
