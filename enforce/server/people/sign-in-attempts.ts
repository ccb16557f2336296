import { sql, type Kysely, type Selectable } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { UserTable } from './people-tables.js';

/** Failures in a row after which an account is locked. */
const FREE_ATTEMPTS = 5;
const FIRST_LOCK_SECONDS = 60;
/** The lock doubles with each further failure up to this. */
const LONGEST_LOCK_SECONDS = 3_600;

/**
 * Counts attempts to sign in, in the database, so that all servers count together. An attempt counts as failed before
 * the password is looked at: a thousand attempts at the same moment get no further than one after the other.
 */
export class SignInAttempts {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /**
   * Begins an attempt.
   * @returns the account; undefined when there is none, or it is disabled, locked, or has no password (any more)
   */
  async begin(name: string): Promise<Selectable<UserTable> | undefined> {
    const failed = sql`failed_attempts + 1`;
    return this.database
      .updateTable('users')
      .set({
        failed_attempts: sql<number>`${failed}`,
        locked_until: sql<Date>`case when ${failed} >= ${FREE_ATTEMPTS} then now() + make_interval(secs =>
          least(${LONGEST_LOCK_SECONDS}, ${FIRST_LOCK_SECONDS} * power(2, least(${failed} - ${FREE_ATTEMPTS}, 20)))) end`,
      })
      .where('name', '=', name)
      .where('disabled', '=', false)
      .where('password_hash', 'is not', null)
      .where(sql<boolean>`coalesce(locked_until <= now(), true)`)
      .where(sql<boolean>`coalesce(password_valid_until > now(), true)`)
      .returningAll()
      .executeTakeFirst();
  }

  /** Takes back an attempt that was neither right nor wrong: the second factor was still to be asked for. */
  async takeBack(userId: string): Promise<void> {
    await this.database
      .updateTable('users')
      .set({ failed_attempts: sql<number>`greatest(failed_attempts - 1, 0)`, locked_until: null })
      .where('id', '=', userId)
      .execute();
  }

  /** Forgets what failed, after somebody has proved to be the user. */
  async clear(database: Kysely<DatabaseSchema>, userId: string): Promise<void> {
    await database
      .updateTable('users')
      .set({ failed_attempts: 0, locked_until: null, signed_in_at: sql<Date>`now()` })
      .where('id', '=', userId)
      .execute();
  }
}
