import { buildCertificate } from './build-certificate.js';
import { authorityExtensions } from './certificate-extensions.js';
import { createKeyPair } from './create-key-pair.js';
import { encodeName } from './encode-name.js';
import type { KeyWithCertificate } from './key-with-certificate.js';
import { defaultValidityDays, validityOf, type ValidityRequest } from './validity.js';

export interface AuthorityRequest extends ValidityRequest {
  /** Its CN. Default `Cloud Prevent authority`. */
  commonName?: string;
}

/**
 * Makes a private certificate authority: an EC P-256 key and a self-signed certificate, 10 years unless asked
 * otherwise. Whoever holds the key can make keys for the link.
 */
export async function createAuthority(request: AuthorityRequest = {}): Promise<KeyWithCertificate> {
  const { privateKey } = await createKeyPair('ec');
  const name = encodeName([{ key: 'CN', value: request.commonName ?? 'Cloud Prevent authority' }]);
  const certificate = await buildCertificate({
    subject: name,
    issuer: name,
    key: privateKey,
    validity: validityOf(request, defaultValidityDays.authority),
    extensions: authorityExtensions,
    signer: privateKey,
  });
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate, chain: [] };
}
