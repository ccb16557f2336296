import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { KeyService } from '../keys/key-service.js';
import type { OriginalStorage } from './original-storage.js';
import { openOriginal, originalContext, sealOriginal } from './sealed-original.js';

const SYSTEM = 'system';
/** Removed in one transaction. */
const BATCH = 100;
const DAY_MS = 86_400_000;

/** What originals are kept with. */
export interface OriginalStoreOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly keys: KeyService;
  readonly storage: OriginalStorage;
  /** Days that each is kept. */
  readonly days: number;
}

/** Keeps the messages behind incidents, encrypted, for as long as they may be kept. */
export class OriginalStore {
  constructor(private readonly options: OriginalStoreOptions) {}

  /**
   * Which of some committed records need their message: one for each incident, and one for each copy that says
   * otherwise than its incident.
   */
  async missing(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<{ id: string }>`
      select distinct on (case when copy.differing is null then copy.number::text else copy.id::text end) copy.id
      from incident_copies copy
      where copy.id = any(${[...ids]}::uuid[]) and copy.message_id <> ''
        and not exists (select from originals where originals.id = copy.id)
        and (copy.differing is not null
          or not exists (select from originals where originals.number = copy.number))`.execute(this.options.database);
    return rows.map(({ id }) => id);
  }

  /** Keeps the message of a committed record. Kept twice, it is there once. */
  async keep(id: string, message: Buffer): Promise<void> {
    const { database, keys, storage, days } = this.options;
    const { key, content } = sealOriginal(keys, id, message);
    await storage.put(id, content);
    const kept = {
      number: sql<string>`(select number from incident_copies where id = ${id}::uuid)`,
      discard_at: new Date(Date.now() + days * DAY_MS).toISOString(),
      size: message.length,
      key_id: key.keyId,
      key_box: key.box,
    };
    const renewed = { key_id: key.keyId, key_box: key.box, size: message.length };
    await database
      .insertInto('originals')
      .values({ id, ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(renewed))
      .execute();
  }

  /** The first message kept for an incident; undefined when there is none. */
  async read(number: number): Promise<Buffer | undefined> {
    const { database, keys, storage } = this.options;
    const row = await database
      .selectFrom('originals')
      .select(['id', 'key_id', 'key_box'])
      .where('number', '=', String(number))
      .where('discard_at', '>', sql<Date>`now()`)
      .orderBy('stored_at')
      .limit(1)
      .executeTakeFirst();
    const content = row && (await storage.get(row.id));
    return row && content && openOriginal(keys, row.id, { key: { keyId: row.key_id, box: row.key_box }, content });
  }

  /** Removes what has been kept long enough, and notes it. @returns how many */
  async discardDue(): Promise<number> {
    const { database, storage } = this.options;
    for (let removed = 0; ;) {
      const rows = await database.transaction().execute(async (transaction) => {
        const due = await dueOf(transaction);
        // Content first: without a row nothing would ever come back for it.
        await storage.remove(due.map(({ id }) => id));
        await forget(transaction, due);
        return due;
      });
      removed += rows.length;
      if (rows.length < BATCH) return removed;
    }
  }

  /** See `Reencrypt`. Only the messages' own keys are encrypted anew. */
  async reencrypt(transaction: Transaction<DatabaseSchema>): Promise<number> {
    const { keys } = this.options;
    const query = transaction.selectFrom('originals').select(['id', 'key_id', 'key_box']);
    const due = await query.where('key_id', '!=', keys.currentKeyId).forUpdate().execute();
    for (const { id, key_id: keyId, key_box: box } of due) {
      const context = originalContext(id);
      const sealed = keys.encrypt(keys.decrypt({ keyId, box }, context), context);
      const update = transaction.updateTable('originals').set({ key_id: sealed.keyId, key_box: sealed.box });
      await update.where('id', '=', id).execute();
    }
    return due.length;
  }
}

function dueOf(transaction: Transaction<DatabaseSchema>) {
  return transaction
    .selectFrom('originals')
    .select(['id', 'number'])
    .where('discard_at', '<=', sql<Date>`now()`)
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function forget(
  transaction: Transaction<DatabaseSchema>,
  due: readonly { readonly id: string; readonly number: string }[],
): Promise<void> {
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  await transaction.deleteFrom('originals').where('id', 'in', ids).execute();
  const entries = due.map(({ number }) => ({
    number,
    actor: SYSTEM,
    action: 'MESSAGE_DISCARDED' as const,
    detail: null,
  }));
  await transaction.insertInto('incident_history').values(entries).execute();
}
