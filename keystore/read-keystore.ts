import { certificateOf } from './certificate-of.js';
import { KeystoreError } from './keystore-error.js';
import type { KeyEntry, KeystoreEntries } from './keystore-entries.js';
import { parseKeystore } from './parse-keystore.js';
import { readKeystoreFile } from './read-keystore-file.js';
import { readPassword, type ReadPasswordOptions } from './read-password.js';
import { subjectOf, type Subject } from './subject-of.js';

/**
 * A key with its certificates, ready for
 * `tls.createSecureContext({ key, cert: [certificate, ...chain].join(''), ca: trusted })`.
 * An empty `trusted` given to `ca` trusts nobody, which is right for the link.
 */
export interface Keystore {
  /** PEM */
  key: string;
  /** PEM */
  certificate: string;
  /** PEM; intermediate issuers. The root is left out: a peer that does not have it would not believe it. */
  chain: string[];
  /** PEM */
  trusted: string[];
  subject: Subject;
  notBefore: Date;
  expiresAt: Date;
  /** SHA-256 of the certificate: upper-case hexadecimal with colons. */
  fingerprint256: string;
}

export interface ReadKeystoreOptions extends ReadPasswordOptions {
  /** Which key; without it the keystore must hold exactly one. Upper and lower case are the same. */
  alias?: string;
}

/**
 * Reads a PKCS#12 keystore made by `sslkeytool`, by `cloud-prevent keystore` or by Java's keytool. An expired one is
 * read as well, so that it can be shown and watched; `refuseExpired` refuses it.
 * @param file the keystore
 * @param passwordFile its first line is the password
 * @throws KeystoreError of the table `keystoreErrors`
 */
export async function readKeystore(
  file: string,
  passwordFile: string,
  options: ReadKeystoreOptions = {},
): Promise<Keystore> {
  const password = await readPassword(passwordFile, options);
  const entries = await parseKeystore(await readKeystoreFile(file), password, file);
  const entry = chosenKey(entries, file, options.alias);
  const certificate = certificateOf(entry.certificate, file);
  return {
    key: entry.privateKey,
    certificate: entry.certificate,
    chain: entry.chain.filter((issuer) => !isRoot(issuer)),
    trusted: entries.trusted.map((trusted) => trusted.certificate),
    subject: subjectOf(certificate),
    notBefore: new Date(certificate.validFrom),
    expiresAt: new Date(certificate.validTo),
    fingerprint256: certificate.fingerprint256,
  };
}

function chosenKey({ keys }: KeystoreEntries, file: string, alias: string | undefined): KeyEntry {
  const wanted = alias?.toLowerCase();
  const [entry, ...others] = keys.filter((key) => wanted === undefined || key.alias.toLowerCase() === wanted);
  if (!keys.length) throw new KeystoreError('KEYSTORE_NO_PRIVATE_KEY', file);
  if (!entry) throw new KeystoreError('KEYSTORE_NO_SUCH_ALIAS', `${file}, ${alias}`);
  if (others.length) {
    const aliases = [entry, ...others].map((key) => key.alias).join(', ');
    throw new KeystoreError('KEYSTORE_SEVERAL_KEYS', `${file} (${aliases})`);
  }
  return entry;
}

function isRoot(pem: string): boolean {
  const certificate = certificateOf(pem);
  return certificate.checkIssued(certificate);
}
