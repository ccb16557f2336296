import type { KeystoreEntries } from '@cloud-prevent/keystore/keystore-entries';
import { parseKeystore } from '@cloud-prevent/keystore/parse-keystore';
import { readKeystoreFile } from '@cloud-prevent/keystore/read-keystore-file';
import { readPassword } from '@cloud-prevent/keystore/read-password';
import { passwordFileOf } from './password-file-of.js';

/** A keystore with the password that it is kept under. */
export interface OpenKeystore {
  entries: KeystoreEntries;
  password: string;
}

/**
 * Reads all of a keystore.
 * @param passwordFile default: the one beside it, `passwordFileOf`
 * @throws KeystoreError
 */
export async function openKeystore(file: string, passwordFile = passwordFileOf(file)): Promise<OpenKeystore> {
  const password = await readPassword(passwordFile);
  return { entries: await parseKeystore(await readKeystoreFile(file), password, file), password };
}
