import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Grant } from './actor.js';
import type { IncidentConditions } from './incident-conditions.js';
import type { Privilege } from './privileges.js';

/** Which column each condition narrows. */
const columns = {
  policyGroups: 'policy_group',
  policies: 'policy',
  servers: 'server',
  severities: 'severity',
} as const satisfies Record<keyof IncidentConditions, string>;

/**
 * The incidents that somebody may use a privilege on, as a condition of SQL, for every query about incidents:
 * `query.where(incidentScope(actor, 'view-network-incidents'))`. Privileges and conditions of different roles are not
 * mixed: an incident is in reach when one role both has the privilege and reaches the incident.
 * @param table name or alias of the incidents in the query
 * @default table incidents
 */
export function incidentScope(
  { grants }: { readonly grants: readonly Grant[] },
  privilege: Privilege,
  table = 'incidents',
): RawBuilder<SqlBool> {
  const reaches = grants
    .filter(({ privileges }) => privileges.has(privilege))
    .map(({ conditions }) => allOf(conditions, table));
  return reaches.length === 0 ? sql`false` : sql`(${sql.join(reaches, sql` or `)})`;
}

function allOf(conditions: IncidentConditions, table: string): RawBuilder<SqlBool> {
  const parts = (Object.keys(columns) as (keyof IncidentConditions)[]).flatMap((condition) => {
    const values = conditions[condition];
    return values ? [sql<SqlBool>`${sql.ref(`${table}.${columns[condition]}`)} = any(${[...values]})`] : [];
  });
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`;
}
