import { sql, type Kysely, type Selectable } from 'kysely';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { KeyService } from '../keys/key-service.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { CredentialTable } from './credential-table.js';

/** What is to be kept under a name. */
export interface NewCredential {
  readonly description: string;
  /** Who signs in with it; null: it is only a password. */
  readonly userName: string | null;
  readonly password: string;
}

/** A credential as the API shows it: everything but the secret. */
export interface CredentialView {
  readonly name: string;
  readonly description: string;
  readonly userName: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Encrypted with the current key; else it is due for re-encryption. */
  readonly currentKey: boolean;
}

/** Named secrets, encrypted at rest. The server uses them; no API gives one away. */
export class CredentialStore {
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly keys: KeyService,
  ) {}

  /** All credentials by name, without their secrets. */
  async list(): Promise<CredentialView[]> {
    const rows = await this.database.selectFrom('credentials').selectAll().orderBy('name').execute();
    return rows.map((row) => this.view(row));
  }

  /** Keeps a secret, in the place of the one that had the name before. */
  set(actor: Auditable, name: string, { description, userName, password }: NewCredential): Promise<CredentialView> {
    const { keyId, box } = this.keys.encrypt(Buffer.from(password), contextOf(name));
    const columns = { description, user_name: userName, key_id: keyId, box, updated_at: sql<Date>`now()` };
    return this.database.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('credentials')
        .values({ name, ...columns })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(columns))
        .returningAll()
        .executeTakeFirstOrThrow();
      await audit(transaction, actor, 'credential.set', name, { description, userName });
      return this.view(row);
    });
  }

  /** @throws EnforceError `credentialUnknown` */
  remove(actor: Auditable, name: string): Promise<void> {
    return this.database.transaction().execute(async (transaction) => {
      const query = transaction.deleteFrom('credentials').where('name', '=', name).returning('name');
      if (!(await query.executeTakeFirst())) throw unknown(name);
      await audit(transaction, actor, 'credential.remove', name);
    });
  }

  /**
   * The secret itself, for the part of the server that shows it to somebody else.
   * @throws EnforceError `credentialUnknown`, `keyMissing` or `boxDamaged`
   */
  async reveal(name: string): Promise<{ userName: string | null; password: string }> {
    const query = this.database.selectFrom('credentials').selectAll().where('name', '=', name);
    const row = await query.executeTakeFirst();
    if (!row) throw unknown(name);
    const plain = this.keys.decrypt({ keyId: row.key_id, box: row.box }, contextOf(name));
    return { userName: row.user_name, password: plain.toString('utf8') };
  }

  /**
   * Encrypts what older keys encrypted with the current one.
   * @returns how many
   */
  async reencrypt(database: Kysely<DatabaseSchema>): Promise<number> {
    const query = database.selectFrom('credentials').select(['name', 'key_id', 'box']);
    const due = await query.where('key_id', '!=', this.keys.currentKeyId).forUpdate().execute();
    for (const { name, key_id: keyId, box } of due) {
      const sealed = this.keys.encrypt(this.keys.decrypt({ keyId, box }, contextOf(name)), contextOf(name));
      await database
        .updateTable('credentials')
        .set({ key_id: sealed.keyId, box: sealed.box })
        .where('name', '=', name)
        .execute();
    }
    return due.length;
  }

  private view(row: Selectable<CredentialTable>): CredentialView {
    return {
      name: row.name,
      description: row.description,
      userName: row.user_name,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      currentKey: row.key_id === this.keys.currentKeyId,
    };
  }
}

function contextOf(name: string): string {
  return `credential:${name}`;
}

function unknown(name: string): EnforceError {
  return new EnforceError('credentialUnknown', `Asked for "${name}".`);
}
