import { randomInt } from 'node:crypto';

/** Without characters that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;
const HOUR_MS = 3_600_000;
const VALID_HOURS = 72;

/** A password that somebody else knows, until its user changes it. */
export interface OneTimePassword {
  /** 20 characters, 99 bits: `abcde-fghjk-mnpqr-stuvw`. */
  readonly password: string;
  readonly validUntil: Date;
}

/** Makes one, which opens the account for three days and for nothing but a change of the password. */
export function oneTimePassword(): OneTimePassword {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const password = Array.from({ length: GROUPS }, group).join('-');
  return { password, validUntil: new Date(Date.now() + VALID_HOURS * HOUR_MS) };
}
