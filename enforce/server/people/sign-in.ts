import type { Kysely, Selectable } from 'kysely';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { clientNetwork } from '../operation/client-network.js';
import { EnforceError } from '../operation/enforce-error.js';
import { RateLimiter } from '../operation/rate-limiter.js';
import type { UserActor } from './actor-of.js';
import type { Passwords } from './passwords.js';
import type { UserTable } from './people-tables.js';
import type { SecondFactor } from './second-factor.js';
import type { SessionStore } from './session-store.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { userLabel } from './user-label.js';

type User = Selectable<UserTable>;

/** What somebody shows to be let in. */
export interface Proof {
  readonly name: string;
  readonly password: string;
  /** Of the authenticator app. */
  readonly code?: string | undefined;
}

/** Passwords that one network may try. */
const TRIES = { perMinute: 30, burst: 30 };

/** Lets people in by name, password and second factor. Whatever was wrong, the answer is the same. */
export class SignIn {
  private readonly limiter = new RateLimiter(TRIES);
  private readonly attempts: SignInAttempts;

  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: SessionStore,
  ) {
    this.attempts = new SignInAttempts(database);
  }

  /**
   * Begins a session.
   * @param replaced hash of the session that the browser had; it ends
   * @returns the value of its cookie
   * @throws EnforceError `signInRefused`, `codeNeeded` or `tooManyRequests`
   */
  async start(proof: Proof, address: string, replaced: string | undefined): Promise<string> {
    const user = await this.prove(proof, address);
    return this.openSession(user, address, 'password', replaced);
  }

  /**
   * Begins a session for somebody who has proved here or elsewhere to be a user.
   * @param by how: for the audit log
   */
  openSession(user: User, address: string, by: string, replaced: string | undefined): Promise<string> {
    return this.database.transaction().execute(async (transaction) => {
      await this.attempts.clear(transaction, user.id);
      if (replaced !== undefined) await this.sessions.end(transaction, replaced);
      const cookie = await this.sessions.open(transaction, user.id, address);
      await audit(transaction, { label: userLabel(user.name), address }, 'session.start', user.name, { by });
      return cookie;
    });
  }

  /**
   * The user of a name and password, for programs that send both with each request.
   * @throws EnforceError `signInRefused`, `passwordMustChange`, `tooManyRequests`, or `codeNeeded` for those who have a
   * second factor: it cannot be sent this way, and must not be passed by
   */
  async proveWithoutSession(name: string, password: string, address: string): Promise<User> {
    const user = await this.prove({ name, password }, address);
    if (user.password_must_change) throw new EnforceError('passwordMustChange');
    await this.attempts.clear(this.database, user.id);
    return user;
  }

  /**
   * Whether somebody who is signed in knows their password; guesses are counted as at a sign-in.
   * @throws EnforceError `tooManyRequests`
   */
  async hasPassword(name: string, password: string, address: string): Promise<boolean> {
    const { user, right } = await this.tryPassword(name, password, address);
    if (user && right) await this.attempts.takeBack(user.id);
    return right;
  }

  /**
   * A code of somebody who is signed in; guesses are counted and noted as at a sign-in.
   * @param accept takes the code, in a transaction of its own
   * @throws EnforceError `codeWrong`, also while the account is locked
   */
  async takeCode({ user, address }: UserActor, accept: () => Promise<boolean>): Promise<void> {
    const known = await this.attempts.begin(user.name);
    if (!known) throw new EnforceError('codeWrong');
    if (!(await accept())) {
      await this.noteRefusal(known, address, 'code');
      throw new EnforceError('codeWrong');
    }
    await this.attempts.takeBack(user.id);
  }

  private async tryPassword(name: string, password: string, address: string) {
    const seconds = this.limiter.take(clientNetwork(address));
    if (seconds > 0) throw new EnforceError('tooManyRequests', `Try again in ${String(seconds)} s.`);
    const user = await this.attempts.begin(name);
    return { user, right: await this.passwords.verify(user?.password_hash ?? null, password) };
  }

  private async prove({ name, password, code }: Proof, address: string): Promise<User> {
    const { user, right } = await this.tryPassword(name, password, address);
    if (!user) throw new EnforceError('signInRefused');
    if (!right) return this.refuse(user, address, 'password');
    if (!user.totp_confirmed) return user;
    if (code === undefined) {
      await this.attempts.takeBack(user.id);
      throw new EnforceError('codeNeeded');
    }
    if (!(await this.secondFactor.accepts(this.database, user, code))) return this.refuse(user, address, 'code');
    return user;
  }

  /** Only failures at accounts that exist are audited: their number is bounded by the lock. */
  private async refuse(user: User, address: string, wrong: string): Promise<never> {
    await this.noteRefusal(user, address, wrong);
    throw new EnforceError('signInRefused');
  }

  private async noteRefusal({ name, locked_until: lockedUntil }: User, address: string, wrong: string): Promise<void> {
    const detail = { wrong, lockedUntil: lockedUntil?.toISOString() ?? null };
    await this.database
      .transaction()
      .execute((transaction) => audit(transaction, { label: 'nobody', address }, 'session.refuse', name, detail));
  }
}
