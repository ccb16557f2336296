import { createSelfSigned } from '@cloud-prevent/keystore/create-self-signed';
import type { KeyKind } from '@cloud-prevent/keystore/create-key-pair';
import { parseDistinguishedName, type NamePart } from '@cloud-prevent/keystore/distinguished-name';
import { issueCertificate } from '@cloud-prevent/keystore/issue-certificate';
import { newPassword } from '@cloud-prevent/keystore/new-password';
import { readPassword } from '@cloud-prevent/keystore/read-password';
import { writeKeystore } from '@cloud-prevent/keystore/write-keystore';
import { openAuthority } from '../open-authority.js';
import { passwordFileOf } from '../password-file-of.js';
import { writeNewFiles } from '../write-new-files.js';

/** The product's alias of a detector's SMTP key. */
const SMTP_ALIAS = 'smtp_prevent';

export interface CreateServerKeystoreOptions {
  host: string[];
  dname?: string;
  file: string;
  passwordFile?: string;
  validityDays?: number;
  key: KeyKind;
  /** Keystore of an authority; none: self-signed. */
  issuer?: string;
  issuerPasswordFile?: string;
}

/**
 * Makes a keystore with a mail server's key, and a password file where none was named.
 * @returns the certificate (PEM) and where the password is
 * @throws KeystoreError, CommandError
 */
export async function createServerKeystore(
  options: CreateServerKeystoreOptions,
): Promise<{ certificate: string; passwordFile: string }> {
  const { host, key, validityDays, issuer } = options;
  const password = options.passwordFile ? await readPassword(options.passwordFile) : newPassword();
  const subject = subjectOf(options);
  const request = { subject, dnsNames: host, uses: ['serverAuth' as const], key, validityDays };
  const issued = issuer
    ? await issueCertificate(request, await openAuthority(issuer, options.issuerPasswordFile))
    : await createSelfSigned(request);
  const content = await writeKeystore({ ...issued, trusted: [], alias: SMTP_ALIAS, password });
  const passwordFile = options.passwordFile ?? passwordFileOf(options.file);
  const secret = options.passwordFile ? [] : [{ path: passwordFile, content: `${password}\n` }];
  await writeNewFiles([{ path: options.file, content }, ...secret]);
  return { certificate: issued.certificate, passwordFile };
}

function subjectOf({ dname, host: [first = ''] }: CreateServerKeystoreOptions): NamePart[] {
  return dname === undefined ? [{ key: 'CN', value: first }] : parseDistinguishedName(dname);
}
