import type { TrustedCertificate } from './write-keystore.js';

/** A private key in a keystore, with the certificates that go with it. */
export interface KeyEntry {
  alias: string;
  /** PEM (PKCS#8), not encrypted */
  privateKey: string;
  /** PEM */
  certificate: string;
  /** PEM; its issuers as far as the keystore has them, nearest first, the root included */
  chain: string[];
}

/** What a keystore holds. */
export interface KeystoreEntries {
  keys: KeyEntry[];
  trusted: TrustedCertificate[];
}
