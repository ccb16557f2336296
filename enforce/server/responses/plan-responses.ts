import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { fromHeadRow, headColumns } from '../incidents/incident-row.js';
import { outboxHasRoom } from '../outbox/outbox-has-room.js';
import type { PoliciesInForce } from '../policies/policies-in-force.js';
import { addResponseWork } from './add-response-work.js';
import { planGrown } from './plan-grown.js';
import { workFor } from './work-for.js';

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
    const grown = await planGrown(transaction, { upTo: mark.last_number, most: BATCH }, inForce);
    const rows = await transaction
      .selectFrom('incidents')
      .select(headColumns)
      .where('number', '>', mark.last_number)
      .orderBy('number')
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (!last) return grown === BATCH;
    const work = rows.map(fromHeadRow).flatMap((incident) => workFor(incident, inForce));
    await addResponseWork(transaction, work);
    await transaction.updateTable('response_state').set({ last_number: last.number }).execute();
    return rows.length === BATCH || grown === BATCH;
  });
}
