import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { Integer } from 'asn1js';
import { Certificate, PublicKeyInfo, Time, type Extension, type RelativeDistinguishedNames } from 'pkijs';
import type { Validity } from './expiry.js';
import { signingKey } from './signing-key.js';

const SERIAL_BYTES = 16;
const X509_V3 = 2;
/** RFC 5280, 4.1.2.5: years from 2050 are written with four digits. */
const FIRST_LONG_YEAR = 2050;

export interface CertificateParts {
  subject: RelativeDistinguishedNames;
  issuer: RelativeDistinguishedNames;
  key: KeyObject;
  validity: Validity;
  /** Gets the certificate with its key in place, because extensions name the key. */
  extensions: (certificate: Certificate) => Extension[];
  signer: KeyObject;
}

/**
 * Builds and signs an X.509 certificate with a random serial number.
 * @returns PEM
 */
export async function buildCertificate(parts: CertificateParts): Promise<string> {
  const certificate = new Certificate({
    version: X509_V3,
    serialNumber: newSerialNumber(),
    subject: parts.subject,
    issuer: parts.issuer,
    notBefore: timeOf(parts.validity.notBefore),
    notAfter: timeOf(parts.validity.expiresAt),
    subjectPublicKeyInfo: publicKeyInfo(parts.key),
  });
  certificate.extensions = parts.extensions(certificate);
  await certificate.sign(await signingKey(parts.signer), 'SHA-256');
  return pemOf(Buffer.from(certificate.toSchema(true).toBER()));
}

/** Positive, as RFC 5280 wants it, and without a leading zero octet, which DER forbids. */
function newSerialNumber(): Integer {
  const bytes = new Uint8Array(randomBytes(SERIAL_BYTES));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return new Integer({ valueHex: bytes });
}

function timeOf(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < FIRST_LONG_YEAR ? 0 : 1, value });
}

function publicKeyInfo(key: KeyObject): PublicKeyInfo {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return PublicKeyInfo.fromBER(publicKey.export({ type: 'spki', format: 'der' }));
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
