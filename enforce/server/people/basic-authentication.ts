import { createHmac, randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { UserTable } from './people-tables.js';
import type { SignIn } from './sign-in.js';

type User = Selectable<UserTable>;

/** What an `Authorization: Basic` header says. */
export interface BasicProof {
  readonly name: string;
  readonly password: string;
}

/** A proof that was right stays so this long, unless the account changes. */
const REMEMBERED_MS = 300_000;
const MOST_REMEMBERED = 1_000;

/**
 * Name and password with every request, as the product's API has it. A password is checked once in five minutes, not
 * each time: the check costs what an attacker's guess would. A client that has shown the right one is not locked out
 * by others who guess.
 */
export class BasicAuthentication {
  /** Keyed digests of right proofs, with the time of each; oldest first. */
  private readonly remembered = new Map<string, number>();
  private readonly key = randomBytes(32);

  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly signIn: SignIn,
  ) {}

  /**
   * The user of a name and a password.
   * @throws EnforceError as `SignIn.proveWithoutSession`
   */
  async user({ name, password }: BasicProof, address: string): Promise<User> {
    const known = await this.knownUser(name, password);
    if (known) return known;
    const user = await this.signIn.proveWithoutSession(name, password, address);
    this.remember(this.digest(user, password));
    return user;
  }

  private async knownUser(name: string, password: string): Promise<User | undefined> {
    if (this.remembered.size === 0) return undefined;
    const query = this.database.selectFrom('users').selectAll().where('name', '=', name);
    const user = await query.where('disabled', '=', false).executeTakeFirst();
    if (!user || user.password_must_change || user.totp_confirmed) return undefined;
    const shownAt = this.remembered.get(this.digest(user, password));
    return shownAt !== undefined && performance.now() - shownAt < REMEMBERED_MS ? user : undefined;
  }

  /** The stored hash is part of it: with a new password the old proof is worth nothing. */
  private digest({ id, password_hash: hash }: User, password: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([id, hash, password]))
      .digest('base64');
  }

  private remember(digest: string): void {
    this.remembered.delete(digest);
    this.remembered.set(digest, performance.now());
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > MOST_REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
  }
}
