import { X509Certificate } from 'node:crypto';
import { KeystoreError } from './keystore-error.js';

/**
 * Parses one certificate.
 * @param source PEM or DER
 * @param name where it came from, for the message
 * @throws KeystoreError CERTIFICATE_INVALID
 */
export function certificateOf(source: string | Uint8Array, name = 'certificate'): X509Certificate {
  try {
    return new X509Certificate(source);
  } catch (error) {
    throw new KeystoreError('CERTIFICATE_INVALID', name, error);
  }
}
