import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { OwnTime } from '../database/database-schema.js';
import type { IncidentConditions } from './incident-conditions.js';

/** A time that may be missing. */
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

/** Somebody who may sign in. */
export interface UserTable {
  id: Generated<string>;
  /** Lower case, without a colon, which parts name and password in basic authentication. */
  name: string;
  display_name: Generated<string>;
  email: string | null;
  disabled: Generated<boolean>;
  /** Argon2id; null: signs in elsewhere only. */
  password_hash: string | null;
  /** Somebody else knows the password: nothing else can be done before it is changed. */
  password_must_change: Generated<boolean>;
  password_valid_until: MaybeTime;
  /** Since the last sign-in that succeeded. */
  failed_attempts: Generated<number>;
  locked_until: MaybeTime;
  totp_key_id: string | null;
  /** Secret of the authenticator app, encrypted. */
  totp_box: Buffer | null;
  /** False until the user has shown a first code. */
  totp_confirmed: Generated<boolean>;
  /** Time step of the last code taken; no code is taken twice. */
  totp_last_step: string | null;
  /** OpenID Connect: `iss` and `sub`, which never change, unlike a mail address. */
  issuer: string | null;
  subject: string | null;
  created_at: OwnTime;
  signed_in_at: MaybeTime;
}

/** What its holders may do, and with which incidents. */
export interface RoleTable {
  name: string;
  description: Generated<string>;
  privileges: string[];
  incident_conditions: JSONColumnType<IncidentConditions>;
  /** Kept by the server itself: has every privilege, and cannot be changed. */
  built_in: Generated<boolean>;
}

/** Who has which role. */
export interface UserRoleTable {
  user_id: string;
  role: string;
}

/** A browser that is signed in. */
export interface SessionTable {
  /** SHA-256 of the cookie. */
  hash: string;
  user_id: string;
  address: string;
  created_at: OwnTime;
  used_at: Generated<Date>;
}

/** A token of a user for programs. */
export interface ApiTokenTable {
  id: Generated<string>;
  user_id: string;
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  privileges: string[];
  created_at: OwnTime;
  expires_at: ColumnType<Date, Date, never>;
  used_at: MaybeTime;
}
