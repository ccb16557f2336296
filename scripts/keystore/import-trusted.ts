import { certificateOf } from '@cloud-prevent/keystore/certificate-of';
import { KeystoreError } from '@cloud-prevent/keystore/keystore-error';
import type { KeystoreEntries } from '@cloud-prevent/keystore/keystore-entries';
import { writeKeystore, type TrustedCertificate } from '@cloud-prevent/keystore/write-keystore';
import { CommandError } from '../command-error.js';
import { openKeystore } from '../open-keystore.js';
import { replaceFile } from '../replace-file.js';

/**
 * Adds trusted certificates to a keystore with one key. One that is there under its alias already is left alone.
 * @returns aliases of those that were added
 * @throws CommandError ALIAS_TAKEN, WRITE_FAILED; KeystoreError
 */
export async function importTrusted(
  file: string,
  passwordFile: string | undefined,
  certificates: readonly TrustedCertificate[],
): Promise<string[]> {
  const { entries, password } = await openKeystore(file, passwordFile);
  const [key, ...others] = entries.keys;
  if (!key) throw new KeystoreError('KEYSTORE_NO_PRIVATE_KEY', file);
  // It would be written without them.
  if (others.length) throw new KeystoreError('KEYSTORE_SEVERAL_KEYS', file);
  const added = certificates.filter((certificate) => !isThere(certificate, entries, file));
  if (!added.length) return [];
  await replaceFile(file, await writeKeystore({ ...key, trusted: [...entries.trusted, ...added], password }));
  return added.map(({ alias }) => alias);
}

/** Aliases are compared as Java does, without regard to case. */
function isThere(wanted: TrustedCertificate, { keys, trusted }: KeystoreEntries, file: string): boolean {
  const isWanted = ({ alias }: { alias: string }) => alias.toLowerCase() === wanted.alias.toLowerCase();
  const present = trusted.find(isWanted);
  if (present && fingerprintOf(present) === fingerprintOf(wanted)) return true;
  if (present || keys.some(isWanted)) throw new CommandError('ALIAS_TAKEN', `${wanted.alias} in ${file}`);
  return false;
}

function fingerprintOf({ certificate }: TrustedCertificate): string {
  return certificateOf(certificate).fingerprint256;
}
