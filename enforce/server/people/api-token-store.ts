import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { ApiTokenTable, UserTable } from './people-tables.js';
import type { Privilege } from './privileges.js';
import { newSecret, secretHash } from './secret-hash.js';

/** Leads every token, so that scanners of source code recognise one. */
export const TOKEN_PREFIX = 'cpt_';
const MOST_TOKENS = 100;
const USE_NOTED_SECONDS = 60;

/** A token as its user sees it; the token itself is shown once, when it is made. */
export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly privileges: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

/** A token that is valid, with its user. */
export interface LiveToken {
  readonly user: Selectable<UserTable>;
  readonly name: string;
  readonly privileges: readonly string[];
}

/** Keeps API tokens, of which it only knows the hashes. */
export class ApiTokenStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** Tokens of a user by name, expired ones too. */
  async list(userId: string): Promise<ApiTokenView[]> {
    const query = this.database.selectFrom('api_tokens').selectAll().where('user_id', '=', userId);
    return (await query.orderBy('name').execute()).map(view);
  }

  /**
   * Makes a token.
   * @returns the token, which is kept nowhere, and its entry
   * @throws EnforceError `tokenNameTaken` or `tokensTooMany`
   */
  async add(
    transaction: Transaction<DatabaseSchema>,
    userId: string,
    { name, privileges, expiresAt }: { name: string; privileges: readonly Privilege[]; expiresAt: Date },
  ): Promise<{ token: string; entry: ApiTokenView }> {
    await this.refuseTooMany(transaction, userId);
    const token = `${TOKEN_PREFIX}${newSecret()}`;
    const row = await transaction
      .insertInto('api_tokens')
      .values({ user_id: userId, name, hash: secretHash(token), privileges: [...privileges], expires_at: expiresAt })
      .onConflict((conflict) => conflict.constraint('api_tokens_name').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new EnforceError('tokenNameTaken', `Asked for "${name}".`);
    return { token, entry: view(row) };
  }

  /**
   * Removes a token of this user, and of nobody else.
   * @returns its name; undefined when this user has no such token
   */
  async remove(transaction: Transaction<DatabaseSchema>, userId: string, id: string): Promise<string | undefined> {
    const row = await transaction
      .deleteFrom('api_tokens')
      .where('user_id', '=', userId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst();
    return row?.name;
  }

  /** The user of a token; undefined when it is unknown or expired, or its user may no longer sign in. */
  async find(token: string): Promise<LiveToken | undefined> {
    if (!token.startsWith(TOKEN_PREFIX)) return undefined;
    const hash = secretHash(token);
    const row = await this.database
      .selectFrom('api_tokens')
      .innerJoin('users', 'users.id', 'api_tokens.user_id')
      .selectAll('users')
      .select(['api_tokens.name as token_name', 'api_tokens.privileges'])
      .where('api_tokens.hash', '=', hash)
      .where('api_tokens.expires_at', '>', sql<Date>`now()`)
      .where('users.disabled', '=', false)
      .executeTakeFirst();
    if (!row) return undefined;
    await this.noteUse(hash);
    const { token_name: name, privileges, ...user } = row;
    return { user, name, privileges };
  }

  private async noteUse(hash: string): Promise<void> {
    await this.database
      .updateTable('api_tokens')
      .set({ used_at: sql<Date>`now()` })
      .where('hash', '=', hash)
      .where(sql<boolean>`coalesce(used_at < now() - make_interval(secs => ${USE_NOTED_SECONDS}), true)`)
      .execute();
  }

  private async refuseTooMany(transaction: Transaction<DatabaseSchema>, userId: string): Promise<void> {
    const { count } = await transaction
      .selectFrom('api_tokens')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_TOKENS) throw new EnforceError('tokensTooMany', `Found ${count}.`);
  }
}

function view(row: Selectable<ApiTokenTable>): ApiTokenView {
  return {
    id: row.id,
    name: row.name,
    privileges: row.privileges,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
  };
}
