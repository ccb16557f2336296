/** A certificate authority, known by its certificate. */
export interface RootCertificate {
  readonly name: string;
  /** SHA-256 of the certificate, hexadecimal with colons. */
  readonly sha256: string;
  /** Last day, as YYYY-MM-DD. */
  readonly expires: string;
}

/**
 * The roots behind Email Security.cloud: the new chain's and the old one's; both are needed (KB 150745). The detectors
 * bring them along.
 */
export const emailSecurityRoots: readonly RootCertificate[] = [
  {
    name: 'DigiCert Global Root G2',
    sha256: 'CB:3C:CB:B7:60:31:E5:E0:13:8F:8D:D3:9A:23:F9:DE:47:FF:C3:5E:43:C1:14:4C:EA:27:D4:6A:5A:B1:CB:5F',
    expires: '2038-01-15',
  },
  {
    name: 'DigiCert Global Root CA',
    sha256: '43:48:A0:E9:44:4C:78:CB:26:5E:05:8D:5E:89:44:B4:D8:4F:96:62:BD:26:DB:25:7F:89:34:A4:43:C7:01:61',
    expires: '2031-11-10',
  },
];
