/** A private key with its certificate; `chain` is what `writeKeystore` takes beside them. */
export interface KeyWithCertificate {
  /** PEM (PKCS#8), not encrypted */
  privateKey: string;
  /** PEM */
  certificate: string;
  /** PEM; issuers, nearest first, the root included. Empty where the certificate is self-signed. */
  chain: string[];
}
