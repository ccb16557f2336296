import type { CertificateUse } from './certificate-extensions.js';
import { checkHostName } from './check-host-name.js';
import type { KeyKind } from './create-key-pair.js';
import type { NamePart } from './distinguished-name.js';
import { KeystoreError } from './keystore-error.js';
import type { ValidityRequest } from './validity.js';

/** What a new certificate shall say. Valid for 3 years unless asked otherwise. */
export interface CertificateRequest extends ValidityRequest {
  subject: NamePart[];
  /** Host names or aliases it stands for; one at least. */
  dnsNames: string[];
  uses: CertificateUse[];
  /** Default `ec`. */
  key?: KeyKind;
}

/**
 * Refuses a request without a usable host name.
 * @throws KeystoreError HOST_INVALID
 */
export function checkRequest({ dnsNames }: CertificateRequest): void {
  if (!dnsNames.length) throw new KeystoreError('HOST_INVALID', 'none was given');
  dnsNames.forEach(checkHostName);
}
