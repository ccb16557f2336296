import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { OriginalStorage } from './original-storage.js';

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
}
