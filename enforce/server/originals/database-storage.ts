import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OriginalStorage, StoredOriginal } from './original-storage.js';

const PAGE = 1000;

/** Encrypted messages in the database, and so in its backups. */
export class DatabaseStorage implements OriginalStorage {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  async put(id: string, content: Buffer): Promise<void> {
    const insert = this.database.insertInto('original_contents').values({ id, content });
    await insert.onConflict((conflict) => conflict.column('id').doUpdateSet({ content })).execute();
  }

  async get(id: string): Promise<Buffer | undefined> {
    const query = this.database.selectFrom('original_contents').select('content').where('id', '=', id);
    return (await query.executeTakeFirst())?.content;
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.database.deleteFrom('original_contents').where('id', 'in', ids).execute();
  }

  async *list(): AsyncIterable<readonly StoredOriginal[]> {
    const query = this.database.selectFrom('original_contents').select(['id', 'stored_at']).orderBy('id').limit(PAGE);
    for (let last: string | undefined; ;) {
      const rows = await (last === undefined ? query : query.where('id', '>', last)).execute();
      if (rows.length > 0) yield rows.map(({ id, stored_at: storedAt }) => ({ id, storedAt }));
      if (rows.length < PAGE) return;
      last = rows.at(-1)?.id;
    }
  }

  /** Nobody else has it: it is in the database that knows what is kept. */
  claim(owner: string): Promise<string> {
    return Promise.resolve(owner);
  }
}
