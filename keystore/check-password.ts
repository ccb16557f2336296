import { KeystoreError } from './keystore-error.js';

const SHORTEST = 6;
const LONGEST = 1024;

/**
 * Refuses a password that Java could not open the keystore with: `keytool` wants six characters or more, and its
 * AES encryption takes printable ASCII only.
 * @param source where the password came from, for the message
 */
export function checkPassword(password: string, source: string): void {
  if (password.length < SHORTEST)
    throw new KeystoreError('PASSWORD_INVALID', `${source}: ${password.length} characters`);
  if (password.length > LONGEST) throw new KeystoreError('PASSWORD_INVALID', `${source}: longer than ${LONGEST}`);
  if (!/^[ -~]+$/.test(password)) throw new KeystoreError('PASSWORD_INVALID', `${source}: a character outside ASCII`);
}
