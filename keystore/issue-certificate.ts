import { createPrivateKey } from 'node:crypto';
import { Certificate } from 'pkijs';
import { buildCertificate } from './build-certificate.js';
import { endExtensions } from './certificate-extensions.js';
import { certificateOf } from './certificate-of.js';
import { checkRequest, type CertificateRequest } from './certificate-request.js';
import { createKeyPair } from './create-key-pair.js';
import { encodeName } from './encode-name.js';
import { refuseExpired } from './expiry.js';
import type { KeyWithCertificate } from './key-with-certificate.js';
import { KeystoreError } from './keystore-error.js';
import { defaultValidityDays, validityOf } from './validity.js';

/**
 * Makes a key and a certificate signed by an authority, never valid longer than the authority.
 * @throws KeystoreError AUTHORITY_INVALID, CERTIFICATE_EXPIRED (the authority's), CERTIFICATE_VALIDITY, HOST_INVALID
 */
export async function issueCertificate(
  request: CertificateRequest,
  authority: KeyWithCertificate,
): Promise<KeyWithCertificate> {
  checkRequest(request);
  const { subject, uses, dnsNames, key = 'ec' } = request;
  const authorityEnd = usableUntil(authority, request.now);
  const validity = validityOf(request, defaultValidityDays.end, authorityEnd);
  const { privateKey } = await createKeyPair(key);
  const issuer = Certificate.fromBER(certificateOf(authority.certificate).raw);
  const certificate = await buildCertificate({
    subject: encodeName(subject),
    issuer: issuer.subject,
    key: privateKey,
    validity,
    extensions: (self) => endExtensions(self, issuer, uses, dnsNames, key === 'rsa'),
    signer: createPrivateKey(authority.privateKey),
  });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate,
    chain: [authority.certificate, ...authority.chain],
  };
}

function usableUntil(authority: KeyWithCertificate, now: Date | undefined): Date {
  const certificate = certificateOf(authority.certificate);
  const found = certificate.subject.replaceAll('\n', ', ');
  if (!certificate.ca) throw new KeystoreError('AUTHORITY_INVALID', `${found} is not an authority`);
  const expiresAt = new Date(certificate.validTo);
  refuseExpired({ notBefore: new Date(certificate.validFrom), expiresAt }, `the authority ${found}`, now);
  return expiresAt;
}
