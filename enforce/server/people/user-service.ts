import type { Kysely, Transaction } from 'kysely';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { NewUser, UserChange } from './new-user.js';
import { oneTimePassword } from './one-time-password.js';
import { passwordProblems } from './password-rules.js';
import type { Passwords } from './passwords.js';
import { peopleTransaction } from './people-transaction.js';
import type { SessionStore } from './session-store.js';
import { setRoles } from './set-roles.js';
import { userViews, type UserView } from './user-view.js';

type Tx = Transaction<DatabaseSchema>;

/** A user, and the password that opens the account once, where one was made. */
export interface UserWithPassword {
  readonly user: UserView;
  readonly oneTimePassword?: string;
}

/** What administrators do with accounts. Every change is audited with it. */
export class UserService {
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly passwords: Passwords,
    private readonly sessions: SessionStore,
  ) {}

  list(): Promise<UserView[]> {
    return userViews(this.database);
  }

  /** @throws EnforceError `userUnknown` */
  find(name: string): Promise<UserView> {
    return this.viewOf(this.database, name);
  }

  /** @throws EnforceError `userNameTaken`, `roleUnknown`, or `requestInvalid` for a bad password */
  async add(actor: Auditable, { name, displayName, email, roles, ...given }: NewUser): Promise<UserWithPassword> {
    const { password, columns } = await this.newPassword(name, given.password, given.passwordMustChange);
    return peopleTransaction(this.database, async (transaction) => {
      const row = await transaction
        .insertInto('users')
        .values({ name, display_name: displayName, email, ...columns })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!row) throw new EnforceError('userNameTaken', `Asked for "${name}".`);
      await setRoles(transaction, row.id, roles);
      await audit(transaction, actor, 'user.add', name, { displayName, email, roles });
      return { user: await this.viewOf(transaction, name), ...shown(password) };
    });
  }

  /** @throws EnforceError `userUnknown`, `roleUnknown` or `lastAdministrator` */
  change(actor: Auditable, name: string, { roles, ...change }: UserChange): Promise<UserView> {
    return peopleTransaction(this.database, async (transaction) => {
      const { displayName: display_name, email, disabled } = change;
      const id = await this.idOf(transaction, name);
      await transaction
        .updateTable('users')
        .set({ name, display_name, email, disabled })
        .where('id', '=', id)
        .execute();
      if (roles) await setRoles(transaction, id, roles);
      if (disabled) await this.sessions.endAll(transaction, id);
      await audit(transaction, actor, 'user.change', name, { ...change, ...(roles && { roles }) });
      return this.viewOf(transaction, name);
    });
  }

  /**
   * Gives the account a one-time password, and ends its sessions.
   * @throws EnforceError `userUnknown`, or `passwordElsewhere` for an account that signs in by OpenID Connect
   */
  async resetPassword(actor: Auditable, name: string): Promise<UserWithPassword> {
    const { password, columns } = await this.newPassword(name, undefined, true);
    return this.onUser(actor, name, 'user.reset-password', async (transaction, id) => {
      const user = await this.viewOf(transaction, name);
      if (user.issuer !== null) throw new EnforceError('passwordElsewhere', `${user.issuer}.`);
      const unlocked = { failed_attempts: 0, locked_until: null };
      await transaction
        .updateTable('users')
        .set({ ...columns, ...unlocked })
        .where('id', '=', id)
        .execute();
      await this.sessions.endAll(transaction, id);
      return { user: await this.viewOf(transaction, name), ...shown(password) };
    });
  }

  /** Ends the lock that failed attempts have brought. @throws EnforceError `userUnknown` */
  unlock(actor: Auditable, name: string): Promise<void> {
    return this.onUser(actor, name, 'user.unlock', async (transaction, id) => {
      await transaction
        .updateTable('users')
        .set({ failed_attempts: 0, locked_until: null })
        .where('id', '=', id)
        .execute();
    });
  }

  /** For somebody who has lost the authenticator app. @throws EnforceError `userUnknown` */
  removeSecondFactor(actor: Auditable, name: string): Promise<void> {
    return this.onUser(actor, name, 'user.remove-second-factor', async (transaction, id) => {
      const none = { totp_key_id: null, totp_box: null, totp_confirmed: false, totp_last_step: null };
      await transaction.updateTable('users').set(none).where('id', '=', id).execute();
    });
  }

  /** Removes the account with its sessions and tokens. @throws EnforceError `userUnknown` or `lastAdministrator` */
  remove(actor: Auditable, name: string): Promise<void> {
    return this.onUser(actor, name, 'user.remove', async (transaction, id) => {
      await transaction.deleteFrom('users').where('id', '=', id).execute();
    });
  }

  private onUser<T>(
    actor: Auditable,
    name: string,
    action: string,
    change: (transaction: Tx, id: string) => Promise<T>,
  ): Promise<T> {
    return peopleTransaction(this.database, async (transaction) => {
      const result = await change(transaction, await this.idOf(transaction, name));
      await audit(transaction, actor, action, name);
      return result;
    });
  }

  private async idOf(transaction: Tx, name: string): Promise<string> {
    const row = await transaction.selectFrom('users').select('id').where('name', '=', name).executeTakeFirst();
    if (!row) throw unknown(name);
    return row.id;
  }

  private async viewOf(database: Kysely<DatabaseSchema>, name: string): Promise<UserView> {
    const [view] = await userViews(database, name);
    if (!view) throw unknown(name);
    return view;
  }

  private async newPassword(name: string, given: string | undefined, mustChange: boolean) {
    const problems = given === undefined ? [] : passwordProblems(given, name);
    if (problems.length > 0) throw new EnforceError('requestInvalid', '', { problems });
    const made = given === undefined ? oneTimePassword() : undefined;
    const columns = {
      password_hash: await this.passwords.hash(made?.password ?? given ?? ''),
      password_must_change: made ? true : mustChange,
      password_valid_until: made?.validUntil ?? null,
    };
    return { password: made?.password, columns };
  }
}

function shown(password: string | undefined): { oneTimePassword?: string } {
  return password === undefined ? {} : { oneTimePassword: password };
}

function unknown(name: string): EnforceError {
  return new EnforceError('userUnknown', `Asked for "${name}".`);
}
