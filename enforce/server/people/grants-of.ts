import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { Grant } from './actor.js';
import { isPrivilege, type Privilege } from './privileges.js';

/** What the roles of a user allow, role by role. */
export async function grantsOf(database: Kysely<DatabaseSchema>, userId: string): Promise<Grant[]> {
  const rows = await database
    .selectFrom('user_roles')
    .innerJoin('roles', 'roles.name', 'user_roles.role')
    .select(['roles.privileges', 'roles.incident_conditions'])
    .where('user_roles.user_id', '=', userId)
    .execute();
  return rows.map(({ privileges, incident_conditions: conditions }) => ({
    privileges: new Set(privileges.filter(isPrivilege)),
    conditions,
  }));
}

/** The grants narrowed to some privileges, for a token that may do less than its user. */
export function narrowed(grants: readonly Grant[], to: readonly string[]): Grant[] {
  const kept = new Set(to);
  const both = ({ privileges }: Grant): Set<Privilege> => new Set([...privileges].filter((one) => kept.has(one)));
  return grants.map((grant) => ({ privileges: both(grant), conditions: grant.conditions }));
}
