import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { PoliciesRefused } from './policies-refused.js';
import { readPoliciesInForce } from './policies-in-force.js';
import { announceChange, lockPolicies } from './policy-store.js';

/**
 * Changes what is in force: one change after the other, each whole or not at all, and noticed by all Enforce
 * processes.
 * @param change what is to be done
 * @param note writes down that it was done, last of all
 * @default note nothing
 * @throws PoliciesRefused when there would be mistakes in what is in force then
 */
export function changePolicies<T>(
  database: Kysely<DatabaseSchema>,
  change: (transaction: Transaction<DatabaseSchema>) => Promise<T>,
  note: (transaction: Transaction<DatabaseSchema>, done: T) => Promise<void> = () => Promise.resolve(),
): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await lockPolicies(transaction);
    const result = await change(transaction);
    const { problems } = await readPoliciesInForce(transaction);
    if (problems.length > 0) throw new PoliciesRefused(problems);
    await announceChange(transaction);
    await note(transaction, result);
    return result;
  });
}
