import type { Kysely, Transaction } from 'kysely';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';

/**
 * A part that keeps encrypted things: encrypts those of older keys with the current one, in a transaction, and says how
 * many there were.
 */
export type Reencrypt = (transaction: Transaction<DatabaseSchema>) => Promise<number>;

/**
 * Encrypts everything that older keys encrypted anew, so that they can be taken out of the key ring.
 * @param parts by what they keep: `credentials`
 * @returns how many each part had; all in one transaction with the audit entry
 */
export function reencryptAll(
  database: Kysely<DatabaseSchema>,
  actor: Auditable,
  parts: Readonly<Record<string, Reencrypt>>,
): Promise<Record<string, number>> {
  return database.transaction().execute(async (transaction) => {
    const counts: Record<string, number> = {};
    for (const [name, reencrypt] of Object.entries(parts)) counts[name] = await reencrypt(transaction);
    await audit(transaction, actor, 'keys.re-encrypt', 'all', counts);
    return counts;
  });
}
