import { randomBytes } from 'node:crypto';

/** A random password of 192 bits: 32 characters that need no quoting in a shell or a settings file. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
