import { generateSecret, generateURI, verify } from 'otplib';
import type { Kysely, Selectable } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { KeyService } from '../keys/key-service.js';
import type { UserTable } from './people-tables.js';

/** As authenticator apps show it under the name of the account. */
const ISSUER = 'Cloud Prevent Enforce';
/** Codes of the neighbouring 30 seconds are taken too, for clocks that are a little off (RFC 6238, 5.2). */
const TOLERANCE_SECONDS = 30;
const CODE = /^\d{6}$/;

/** The second factor: codes of an authenticator app (TOTP, RFC 6238), whose secrets are kept encrypted. */
export class SecondFactor {
  constructor(private readonly keys: KeyService) {}

  /**
   * A new secret for a user, which counts once a first code has been shown.
   * @returns the secret, to be typed in, and the address that a QR code shows
   */
  async prepare(
    database: Kysely<DatabaseSchema>,
    { id, name }: Pick<Selectable<UserTable>, 'id' | 'name'>,
  ): Promise<{ secret: string; uri: string }> {
    const secret = generateSecret();
    const { keyId, box } = this.keys.encrypt(Buffer.from(secret), contextOf(id));
    await database
      .updateTable('users')
      .set({ totp_key_id: keyId, totp_box: box, totp_confirmed: false, totp_last_step: null })
      .where('id', '=', id)
      .execute();
    return { secret, uri: generateURI({ issuer: ISSUER, label: name, secret }) };
  }

  /**
   * Whether a code is right, and has not been used before.
   * @param user as just read
   */
  async accepts(database: Kysely<DatabaseSchema>, user: Selectable<UserTable>, code: string): Promise<boolean> {
    const { id, totp_key_id: keyId, totp_box: box, totp_last_step: last } = user;
    if (keyId === null || box === null || !CODE.test(code)) return false;
    const secret = this.keys.decrypt({ keyId, box }, contextOf(id)).toString();
    const before = last === null ? {} : { afterTimeStep: Number(last) };
    const result = await verify({ secret, token: code, epochTolerance: TOLERANCE_SECONDS, ...before });
    return result.valid && 'timeStep' in result && this.use(database, id, result.timeStep);
  }

  /** Two requests with the same code: the database lets one of them have it. */
  private async use(database: Kysely<DatabaseSchema>, userId: string, step: number): Promise<boolean> {
    const { numUpdatedRows } = await database
      .updateTable('users')
      .set({ totp_last_step: String(step) })
      .where('id', '=', userId)
      .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', String(step))]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /**
   * Encrypts the secrets of other keys than the current one anew.
   * @returns how many
   */
  async reencrypt(database: Kysely<DatabaseSchema>): Promise<number> {
    const due = await database
      .selectFrom('users')
      .select(['id', 'totp_key_id', 'totp_box'])
      .where('totp_key_id', '!=', this.keys.currentKeyId)
      .execute();
    for (const { id, totp_key_id: keyId, totp_box: box } of due) {
      if (keyId === null || box === null) continue;
      const sealed = this.keys.encrypt(this.keys.decrypt({ keyId, box }, contextOf(id)), contextOf(id));
      await database
        .updateTable('users')
        .set({ totp_key_id: sealed.keyId, totp_box: sealed.box })
        .where('id', '=', id)
        .where('totp_box', '=', box)
        .execute();
    }
    return due.length;
  }
}

function contextOf(userId: string): string {
  return `totp:${userId}`;
}
