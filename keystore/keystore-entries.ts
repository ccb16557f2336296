import type { KeyWithCertificate } from './key-with-certificate.js';
import type { TrustedCertificate } from './write-keystore.js';

/** A private key in a keystore with its certificate, and its issuers as far as the keystore has them. */
export interface KeyEntry extends KeyWithCertificate {
  alias: string;
}

/** What a keystore holds. */
export interface KeystoreEntries {
  keys: KeyEntry[];
  trusted: TrustedCertificate[];
}
