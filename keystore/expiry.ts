import { KeystoreError } from './keystore-error.js';

/** Days before its end from which a certificate is worth a warning. */
export const warnFrom = 30;

const DAY = 86_400_000;

/** When a certificate is valid. */
export interface Validity {
  notBefore: Date;
  expiresAt: Date;
}

/** Where a certificate stands in its life. */
export type ExpiryState = 'notYetValid' | 'valid' | 'expiresSoon' | 'expired';

/** Whole days that are left, rounded down; negative once it is over. */
export function daysLeft(expiresAt: Date, now = new Date()): number {
  return Math.floor((expiresAt.getTime() - now.getTime()) / DAY);
}

/** @returns `expiresSoon` from `warnFrom` days before the end */
export function expiryState({ notBefore, expiresAt }: Validity, now = new Date()): ExpiryState {
  if (now >= expiresAt) return 'expired';
  if (now < notBefore) return 'notYetValid';
  return daysLeft(expiresAt, now) < warnFrom ? 'expiresSoon' : 'valid';
}

/**
 * Refuses a certificate that nobody would accept at this moment.
 * @param name what it is, for the message
 * @throws KeystoreError CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID
 */
export function refuseExpired(validity: Validity, name: string, now = new Date()): void {
  const state = expiryState(validity, now);
  if (state === 'expired')
    throw new KeystoreError('CERTIFICATE_EXPIRED', `${name} ended on ${validity.expiresAt.toISOString()}`);
  if (state === 'notYetValid')
    throw new KeystoreError('CERTIFICATE_NOT_YET_VALID', `${name} begins on ${validity.notBefore.toISOString()}`);
}
