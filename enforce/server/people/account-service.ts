import type { Kysely, Selectable, Transaction } from 'kysely';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { may } from './actor.js';
import type { UserActor } from './actor-of.js';
import type { ApiTokenStore, ApiTokenView } from './api-token-store.js';
import { passwordProblems } from './password-rules.js';
import type { Passwords } from './passwords.js';
import type { UserTable } from './people-tables.js';
import type { Privilege } from './privileges.js';
import type { SecondFactor } from './second-factor.js';
import type { SessionStore } from './session-store.js';
import type { SignIn } from './sign-in.js';

/** What a new token is asked to be. */
export interface NewToken {
  readonly name: string;
  readonly privileges: readonly Privilege[];
  readonly expiresAt: Date;
}

/** What the account service works with. */
export interface AccountServiceOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly passwords: Passwords;
  readonly secondFactor: SecondFactor;
  readonly sessions: SessionStore;
  readonly tokens: ApiTokenStore;
  readonly signIn: SignIn;
}

/** What people do with their own account. Every change is audited with it. */
export class AccountService {
  constructor(private readonly options: AccountServiceOptions) {}

  /**
   * Changes the password, ends all sessions and begins another.
   * @returns the new session's cookie
   * @throws EnforceError `passwordWrong` for the old one, `requestInvalid` for a bad new one
   */
  async changePassword(actor: UserActor, old: string, password: string): Promise<string> {
    const { database, passwords, sessions } = this.options;
    await this.requirePassword(actor, old);
    const problems = passwordProblems(password, actor.user.name);
    if (old === password) problems.push({ path: 'password', message: 'expected another one than before' });
    if (problems.length > 0) throw new EnforceError('requestInvalid', '', { problems });
    const hash = await passwords.hash(password);
    return database.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('users')
        .set({ password_hash: hash, password_must_change: false, password_valid_until: null })
        .where('id', '=', actor.user.id)
        .execute();
      await sessions.endAll(transaction, actor.user.id);
      const cookie = await sessions.open(transaction, actor.user.id, actor.address);
      await audit(transaction, actor, 'account.change-password', actor.user.name);
      return cookie;
    });
  }

  /**
   * Begins to set up an authenticator app.
   * @throws EnforceError `secondFactorThere` when there is one, which must be removed first
   */
  async prepareSecondFactor(actor: UserActor, password: string): Promise<{ secret: string; uri: string }> {
    await this.requirePassword(actor, password);
    return this.options.database.transaction().execute(async (transaction) => {
      const user = await this.lockedUser(transaction, actor);
      if (user.totp_confirmed) throw new EnforceError('secondFactorThere');
      return this.options.secondFactor.prepare(transaction, user);
    });
  }

  /** Has sign-ins ask for a code from now on. @throws EnforceError `codeWrong` */
  confirmSecondFactor(actor: UserActor, code: string): Promise<void> {
    return this.withCode(actor, code, true, 'account.add-second-factor');
  }

  /** Has sign-ins ask for no code any more. @throws EnforceError `passwordWrong` or `codeWrong` */
  async removeSecondFactor(actor: UserActor, password: string, code: string): Promise<void> {
    await this.requirePassword(actor, password);
    await this.withCode(actor, code, false, 'account.remove-second-factor');
  }

  /** Own tokens. */
  tokens(actor: UserActor): Promise<ApiTokenView[]> {
    return this.options.tokens.list(actor.user.id);
  }

  /**
   * Makes a token that may do a part of what its user may.
   * @throws EnforceError `privilegeMissing` when it asks for more, `tokenNameTaken` or `tokensTooMany`
   */
  addToken(actor: UserActor, token: NewToken): Promise<{ token: string; entry: ApiTokenView }> {
    const missing = token.privileges.filter((privilege) => !may(actor, privilege));
    if (missing.length > 0) throw new EnforceError('privilegeMissing', `Needed: ${missing.join(', ')}.`);
    return this.options.database.transaction().execute(async (transaction) => {
      const added = await this.options.tokens.add(transaction, actor.user.id, token);
      const { name, privileges, expiresAt } = token;
      await audit(transaction, actor, 'account.add-token', name, { privileges, expiresAt: expiresAt.toISOString() });
      return added;
    });
  }

  /** @throws EnforceError `tokenUnknown`, also for a token of somebody else */
  removeToken(actor: UserActor, id: string): Promise<void> {
    return this.options.database.transaction().execute(async (transaction) => {
      const name = await this.options.tokens.remove(transaction, actor.user.id, id);
      if (name === undefined) throw new EnforceError('tokenUnknown', `Asked for ${id}.`);
      await audit(transaction, actor, 'account.remove-token', name);
    });
  }

  /** A stolen session must not be enough to take the account over; guesses count as sign-ins do. */
  private async requirePassword({ user, address }: UserActor, password: string): Promise<void> {
    if (!(await this.options.signIn.hasPassword(user.name, password, address))) throw new EnforceError('passwordWrong');
  }

  private withCode(actor: UserActor, code: string, confirmed: boolean, action: string): Promise<void> {
    const { database, secondFactor, signIn } = this.options;
    const change = async (transaction: Transaction<DatabaseSchema>) => {
      const user = await this.lockedUser(transaction, actor);
      if (!(await secondFactor.accepts(transaction, user, code))) return false;
      const none = { totp_key_id: null, totp_box: null, totp_last_step: null };
      await transaction
        .updateTable('users')
        .set({ totp_confirmed: confirmed, ...(confirmed ? {} : none) })
        .where('id', '=', user.id)
        .execute();
      await audit(transaction, actor, action, user.name);
      return true;
    };
    return signIn.takeCode(actor, () => database.transaction().execute(change));
  }

  private lockedUser(transaction: Transaction<DatabaseSchema>, { user }: UserActor): Promise<Selectable<UserTable>> {
    return transaction
      .selectFrom('users')
      .selectAll()
      .where('id', '=', user.id)
      .forUpdate()
      .executeTakeFirstOrThrow(() => new EnforceError('notSignedIn'));
  }
}
