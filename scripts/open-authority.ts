import type { KeyEntry } from '@cloud-prevent/keystore/keystore-entries';
import { KeystoreError } from '@cloud-prevent/keystore/keystore-error';
import { openKeystore } from './open-keystore.js';

/**
 * Reads the key and certificate of an authority that was kept with `-ca-dir`.
 * @param passwordFile default: the one beside it
 * @throws KeystoreError
 */
export async function openAuthority(file: string, passwordFile?: string): Promise<KeyEntry> {
  const { entries } = await openKeystore(file, passwordFile);
  const [authority] = entries.keys;
  if (!authority) throw new KeystoreError('KEYSTORE_NO_PRIVATE_KEY', file);
  return authority;
}
