import { daysLeft, type Validity } from './expiry.js';
import { KeystoreError } from './keystore-error.js';

/** Days that a certificate of the kit is valid unless asked otherwise, and days under which it is only by request. */
export const defaultValidityDays = { end: 3 * 365, authority: 10 * 365, shortest: 365 } as const;

const LONGEST = 7300;
const DAY = 86_400_000;
/** Valid a little back, for peers whose clock is slow. */
const CLOCK_SKEW = 3_600_000;

export interface ValidityRequest {
  /** Days from now. Default `end`, or as long as the issuer if that is shorter, but then a year at least. */
  validityDays?: number;
  /** The present. Default: the clock. */
  now?: Date;
}

/**
 * When a new certificate is valid.
 * @param usual days where none are asked for
 * @param issuerEnd when the issuer ends; a certificate never outlives its issuer
 * @throws KeystoreError CERTIFICATE_VALIDITY
 */
export function validityOf(request: ValidityRequest, usual: number, issuerEnd?: Date): Validity {
  const now = request.now ?? new Date();
  const issuerDays = issuerEnd ? daysLeft(issuerEnd, now) : Infinity;
  const days = request.validityDays ?? Math.min(usual, issuerDays);
  if (!Number.isInteger(days) || days < 1 || days > LONGEST)
    throw new KeystoreError('CERTIFICATE_VALIDITY', `${days} days`);
  if (days > issuerDays)
    throw new KeystoreError('CERTIFICATE_VALIDITY', `${days} days, but the authority ends in ${issuerDays}`);
  if (request.validityDays === undefined && days < defaultValidityDays.shortest)
    throw new KeystoreError(
      'CERTIFICATE_VALIDITY',
      `the authority ends in ${issuerDays} days, and less than a year must be asked for`,
    );
  return { notBefore: new Date(now.getTime() - CLOCK_SKEW), expiresAt: new Date(now.getTime() + days * DAY) };
}
