/** Object identifiers in a PKCS#12 file (RFC 7292), and the one with which Java marks trusted certificates. */
export const pkcs12Oids = {
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  /** Without it Java takes a certificate for part of a chain and does not list it. */
  trustedKeyUsage: '2.16.840.1.113894.746875.1.1',
  anyExtendedKeyUsage: '2.5.29.37.0',
  pbes2: '1.2.840.113549.1.5.13',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;
