import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** A user as the API shows them. */
export interface UserView {
  readonly name: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly roles: readonly string[];
  readonly disabled: boolean;
  /** ISO time until when no password is taken; null: not locked. */
  readonly lockedUntil: string | null;
  readonly passwordMustChange: boolean;
  readonly secondFactor: boolean;
  /** Issuer of OpenID Connect where the account signs in; null: here, by password. */
  readonly issuer: string | null;
  readonly createdAt: string;
  readonly signedInAt: string | null;
}

/** Users by name. @param name only this one; default: all */
export async function userViews(database: Kysely<DatabaseSchema>, name?: string): Promise<UserView[]> {
  const roles = sql<string[]>`array(select role from user_roles where user_id = users.id order by role)`;
  let query = database.selectFrom('users').selectAll().select(roles.as('roles')).orderBy('name');
  if (name !== undefined) query = query.where('name', '=', name);
  const now = new Date();
  return (await query.execute()).map((row) => ({
    name: row.name,
    displayName: row.display_name,
    email: row.email,
    roles: row.roles,
    disabled: row.disabled,
    lockedUntil: row.locked_until && row.locked_until > now ? row.locked_until.toISOString() : null,
    passwordMustChange: row.password_must_change,
    secondFactor: row.totp_confirmed,
    issuer: row.issuer,
    createdAt: row.created_at.toISOString(),
    signedInAt: row.signed_in_at?.toISOString() ?? null,
  }));
}
