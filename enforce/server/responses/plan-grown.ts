import { sql, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { fromHeadRow, headColumns } from '../incidents/incident-row.js';
import type { PoliciesInForce } from '../policies/policies-in-force.js';
import { addResponseWork } from './add-response-work.js';
import { workFor } from './work-for.js';

/**
 * Looks again at incidents that copies have made larger since they were looked at. A rule is carried out once for an
 * incident: those that it was planned for already are left out.
 * @param upTo number up to which incidents have been looked at
 * @param most incidents of one transaction
 * @returns how many
 */
export async function planGrown(
  transaction: Transaction<DatabaseSchema>,
  { upTo, most }: { readonly upTo: string; readonly most: number },
  inForce: PoliciesInForce,
): Promise<number> {
  const taken = await transaction
    .deleteFrom('grown_incidents')
    .where('number', 'in', (query) =>
      query.selectFrom('grown_incidents').select('number').where('number', '<=', upTo).orderBy('number').limit(most),
    )
    .returning('number')
    .execute();
  if (taken.length === 0) return 0;
  const numbers = taken.map(({ number }) => number);
  const rows = await transaction.selectFrom('incidents').select(headColumns).where('number', 'in', numbers).execute();
  const planned = await plannedRules(transaction, numbers);
  const work = rows.map(fromHeadRow).flatMap((incident) => {
    const rules = planned.get(String(incident.number));
    return workFor(incident, inForce, (rule) => !rules?.has(rule));
  });
  await addResponseWork(transaction, work);
  return taken.length;
}

/** Names of the rules that have been planned for incidents, by their numbers. */
async function plannedRules(
  transaction: Transaction<DatabaseSchema>,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await transaction
    .selectFrom('outbox')
    .select(['number', sql<string>`work ->> 'rule'`.as('rule')])
    .where('number', 'in', numbers)
    .execute();
  const rules = new Map<string, Set<string>>();
  for (const { number, rule } of rows) {
    const name = number ?? '';
    rules.set(name, (rules.get(name) ?? new Set()).add(rule));
  }
  return rules;
}
