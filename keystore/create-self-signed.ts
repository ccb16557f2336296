import { buildCertificate } from './build-certificate.js';
import { endExtensions } from './certificate-extensions.js';
import { checkRequest, type CertificateRequest } from './certificate-request.js';
import { createKeyPair } from './create-key-pair.js';
import { encodeName } from './encode-name.js';
import type { KeyWithCertificate } from './key-with-certificate.js';
import { defaultValidityDays, validityOf } from './validity.js';

/**
 * Makes a key and a certificate that it signs itself, as `keytool -genkeypair` does.
 * @throws KeystoreError HOST_INVALID, CERTIFICATE_VALIDITY
 */
export async function createSelfSigned(request: CertificateRequest): Promise<KeyWithCertificate> {
  checkRequest(request);
  const { subject, uses, dnsNames, key = 'ec' } = request;
  const validity = validityOf(request, defaultValidityDays.end);
  const { privateKey } = await createKeyPair(key);
  const name = encodeName(subject);
  const certificate = await buildCertificate({
    subject: name,
    issuer: name,
    key: privateKey,
    validity,
    extensions: (self) => endExtensions(self, self, uses, dnsNames, key === 'rsa'),
    signer: privateKey,
  });
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate, chain: [] };
}
