import type { Generated } from 'kysely';
import type { OwnTime } from '../database/database-schema.js';

/** A secret that Enforce shows to somebody else, such as the password of a keystore. */
export interface CredentialTable {
  name: string;
  description: Generated<string>;
  /** Who signs in with it, where it is more than a password. */
  user_name: string | null;
  key_id: string;
  box: Buffer;
  created_at: OwnTime;
  updated_at: Generated<Date>;
}
