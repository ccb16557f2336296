import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { UserTable } from './people-tables.js';
import { newSecret, secretHash } from './secret-hash.js';

/** How long a session lasts. */
export interface SessionLimits {
  /** Without a request. */
  readonly idleMinutes: number;
  /** In all. */
  readonly absoluteHours: number;
}

/** A session that lasts, with its user. */
export interface LiveSession {
  readonly hash: string;
  readonly user: Selectable<UserTable>;
}

/** Browsers in which one user may be signed in at the same time; the oldest session ends first. */
const MOST_SESSIONS = 20;
/** A use is written down at most this often: not every request should write. */
const USE_NOTED_SECONDS = 60;

/** Keeps sessions, of whose cookies it only knows the hashes. */
export class SessionStore {
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly limits: SessionLimits,
  ) {}

  /**
   * Begins a session, always under a new secret: a cookie that somebody else has put into the browser gains nothing.
   * @returns the value of its cookie
   */
  async open(transaction: Transaction<DatabaseSchema>, userId: string, address: string): Promise<string> {
    const cookie = newSecret();
    await transaction
      .insertInto('sessions')
      .values({ hash: secretHash(cookie), user_id: userId, address })
      .execute();
    await this.forgetOld(transaction, userId);
    return cookie;
  }

  /** The session of a cookie and its user; undefined when it has ended or its user may no longer sign in. */
  async find(cookie: string): Promise<LiveSession | undefined> {
    const hash = secretHash(cookie);
    const user = await this.database
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .selectAll('users')
      .where('sessions.hash', '=', hash)
      .where('users.disabled', '=', false)
      .where(this.lasts)
      .executeTakeFirst();
    if (user) await this.noteUse(hash);
    return user && { hash, user };
  }

  /** Ends one session. */
  async end(transaction: Transaction<DatabaseSchema>, hash: string): Promise<void> {
    await transaction.deleteFrom('sessions').where('hash', '=', hash).execute();
  }

  /** Ends all sessions of a user. */
  async endAll(transaction: Transaction<DatabaseSchema>, userId: string): Promise<void> {
    await transaction.deleteFrom('sessions').where('user_id', '=', userId).execute();
  }

  private get lasts() {
    const { idleMinutes, absoluteHours } = this.limits;
    return sql<boolean>`sessions.used_at > now() - make_interval(mins => ${idleMinutes})
      and sessions.created_at > now() - make_interval(hours => ${absoluteHours})`;
  }

  private async noteUse(hash: string): Promise<void> {
    await this.database
      .updateTable('sessions')
      .set({ used_at: sql`now()` })
      .where('hash', '=', hash)
      .where('used_at', '<', sql<Date>`now() - make_interval(secs => ${USE_NOTED_SECONDS})`)
      .execute();
  }

  private async forgetOld(transaction: Transaction<DatabaseSchema>, userId: string): Promise<void> {
    await transaction
      .deleteFrom('sessions')
      .where(sql<boolean>`not (${this.lasts})`)
      .execute();
    const newest = transaction
      .selectFrom('sessions')
      .select('hash')
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .limit(MOST_SESSIONS);
    await transaction.deleteFrom('sessions').where('user_id', '=', userId).where('hash', 'not in', newest).execute();
  }
}
