import { rootCertificates } from 'node:tls';
import { certificateOf } from './certificate-of.js';
import { KeystoreError } from './keystore-error.js';
import type { TrustedCertificate } from './write-keystore.js';

/**
 * The roots behind Email Security.cloud's certificates, by alias, with their SHA-256 fingerprints: the chain in use
 * and the one before it, which Broadcom asks to trust both (KB 150745).
 */
const FINGERPRINTS = {
  'digicert-global-root-g2':
    'CB:3C:CB:B7:60:31:E5:E0:13:8F:8D:D3:9A:23:F9:DE:47:FF:C3:5E:43:C1:14:4C:EA:27:D4:6A:5A:B1:CB:5F',
  'digicert-global-root-ca':
    '43:48:A0:E9:44:4C:78:CB:26:5E:05:8D:5E:89:44:B4:D8:4F:96:62:BD:26:DB:25:7F:89:34:A4:43:C7:01:61',
};

/**
 * Both DigiCert roots of Email Security.cloud, taken from the roots that Node brings and found there by fingerprint.
 * @throws KeystoreError ROOT_MISSING
 */
export function emailSecurityRoots(): TrustedCertificate[] {
  const known = new Map(rootCertificates.map((pem) => certificateOf(pem)).map((root) => [root.fingerprint256, root]));
  return Object.entries(FINGERPRINTS).map(([alias, fingerprint]) => {
    const root = known.get(fingerprint);
    if (!root) throw new KeystoreError('ROOT_MISSING', `${alias}, ${fingerprint}`);
    return { alias, certificate: root.toString() };
  });
}
