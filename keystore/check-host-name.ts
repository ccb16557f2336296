import { KeystoreError } from './keystore-error.js';

const LONGEST = 64;
const LABEL = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/**
 * Refuses what cannot be a host name or alias in a certificate. Underscores are allowed: detectors' aliases have
 * them. 64 characters is the limit of a common name.
 * @throws KeystoreError HOST_INVALID
 */
export function checkHostName(host: string): void {
  if (host.length > LONGEST || !host.split('.').every((label) => LABEL.test(label)))
    throw new KeystoreError('HOST_INVALID', JSON.stringify(host.slice(0, 2 * LONGEST)));
}
