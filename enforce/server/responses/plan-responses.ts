import type { Insertable, Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { fromIncidentRow, incidentColumns, type NumberedIncident } from '../incidents/incident-row.js';
import { outboxHasRoom } from '../outbox/outbox-has-room.js';
import type { OutboxTable } from '../outbox/outbox-table.js';
import { candidateVersions } from '../policies/for-detectors.js';
import type { PoliciesInForce } from '../policies/policies-in-force.js';
import { applicableRules } from './applicable-rules.js';

/** Incidents of one transaction. */
const BATCH = 200;

/**
 * Decides what is to be done about incidents that have come since. Their numbers become visible in their order, so a
 * mark suffices for none to be missed; it is moved in the transaction that puts the work into the outbox, so each is
 * looked at once, by whichever process comes first.
 * @param inForce undefined: no policies yet, so no incident is looked at
 * @returns whether there may be more
 */
export function planResponses(
  database: Kysely<DatabaseSchema>,
  inForce: PoliciesInForce | undefined,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const mark = await transaction.selectFrom('response_state').selectAll().forUpdate().skipLocked().executeTakeFirst();
    if (!mark || !inForce?.set || !(await outboxHasRoom(transaction))) return false;
    const rows = await transaction
      .selectFrom('incidents')
      .select(incidentColumns)
      .where('number', '>', mark.last_number)
      .orderBy('number')
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (!last) return false;
    const work = rows.map(fromIncidentRow).flatMap((incident) => workFor(incident, inForce));
    if (work.length > 0) await transaction.insertInto('outbox').values(work).execute();
    await transaction.updateTable('response_state').set({ last_number: last.number }).execute();
    return rows.length === BATCH;
  });
}

function workFor(incident: NumberedIncident, { set, staged, rollout }: PoliciesInForce): Insertable<OutboxTable>[] {
  const isStaged = rollout && incident.policy.setVersion.startsWith(candidateVersions(rollout.id));
  const policies = isStaged ? staged : set;
  if (!policies) return [];
  return applicableRules(policies, incident).flatMap(({ rule, actions }) =>
    actions.map((action) => ({
      number: String(incident.number),
      work: JSON.stringify({ rule, action }),
      actor: `response-rule:${rule}`,
    })),
  );
}
