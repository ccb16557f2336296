import { createHash, randomBytes } from 'node:crypto';

/** Bytes of a secret that nobody can guess. */
const SECRET_BYTES = 32;

/** A new random secret of 256 bits, as text that fits into a header or a cookie. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * How such a secret is kept. One round of SHA-256 is enough: unlike passwords it cannot be guessed, and who reads the
 * database cannot use what is found there.
 */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
