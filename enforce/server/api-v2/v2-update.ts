import type { Kysely } from 'kysely';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { changeIncidents } from '../incidents/change-incidents.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { Actor } from '../people/actor.js';
import { incidentScope } from '../people/incident-scope.js';
import type { Privilege } from '../people/privileges.js';
import { v2Changes, type V2Update } from './v2-update-body.js';

/** Incidents that the audit log names. */
const NAMED = 20;

/**
 * `PATCH incidents`: changes all of them or none.
 * @param privilege with which they must be in reach
 * @throws EnforceError `incidentUnknown` when one is not, or does not exist
 */
export async function v2Update(
  database: Kysely<DatabaseSchema>,
  actor: Actor,
  update: V2Update,
  privilege: Privilege,
): Promise<{ updatedIncidentIds: readonly number[] }> {
  const { incidentIds, ...detail } = update;
  const order = { numbers: incidentIds, scope: incidentScope(actor, privilege), actor: actor.label };
  await database.transaction().execute(async (transaction) => {
    for (const change of v2Changes(update)) {
      const found = await changeIncidents(transaction, order, change);
      if (found.length < new Set(incidentIds).size) throw new EnforceError('incidentUnknown');
    }
    await audit(transaction, actor, 'incident.change', incidentIds.slice(0, NAMED).join(', '), detail);
  });
  return { updatedIncidentIds: incidentIds };
}
