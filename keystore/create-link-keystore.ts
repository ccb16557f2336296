import type { CertificateUse } from './certificate-extensions.js';
import { issueCertificate } from './issue-certificate.js';
import type { KeyWithCertificate } from './key-with-certificate.js';
import type { ValidityRequest } from './validity.js';
import { writeKeystore } from './write-keystore.js';

export interface LinkKeystoreRequest extends ValidityRequest {
  /** The part's name on the link: CN, host name and alias of the entry. */
  alias: string;
  /** Its role on the link: OU. */
  role: string;
  /** `clientAuth` for who opens the link, `serverAuth` for who answers: neither can take the other's place. */
  uses: CertificateUse[];
  authority: KeyWithCertificate;
  /** 6 to 1024 printable ASCII characters */
  password: string;
}

/** Alias under which a link keystore trusts the authority. */
export const authorityAlias = 'authority';

/**
 * Makes a keystore for one end of the Enforce link: a key signed by the authority, and the authority as the only
 * one it trusts.
 * @returns a PKCS#12 file
 * @throws KeystoreError as `issueCertificate` and `writeKeystore`
 */
export async function createLinkKeystore(request: LinkKeystoreRequest): Promise<Buffer> {
  const { alias, role, uses, authority, password, validityDays, now } = request;
  const issued = await issueCertificate(
    {
      subject: [
        { key: 'CN', value: alias },
        { key: 'OU', value: role },
        { key: 'O', value: 'Cloud Prevent' },
      ],
      dnsNames: [alias],
      uses,
      validityDays,
      now,
    },
    authority,
  );
  const trusted = [{ alias: authorityAlias, certificate: authority.certificate }];
  return writeKeystore({ ...issued, trusted, alias, password });
}
