import { refuseExpired } from '@cloud-prevent/keystore/expiry';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { readKeystoreFile } from '@cloud-prevent/keystore/read-keystore-file';
import { readPassword } from '@cloud-prevent/keystore/read-password';
import type { TierSecret } from './tier-secret.js';

/**
 * A keystore and its password as one secret, in the form that a detector's machine takes apart again. Both are tried
 * first: what does not open here would keep a detector from starting.
 * @param name in the secret store
 * @throws KeystoreError when they do not open or the certificate is no longer valid
 */
export async function keystoreSecret(name: string, file: string, passwordFile: string): Promise<TierSecret> {
  refuseExpired(await readKeystore(file, passwordFile), file);
  const [keystore, password] = [await readKeystoreFile(file), await readPassword(passwordFile)];
  return { name, value: JSON.stringify({ keystore: keystore.toString('base64'), password }), file };
}
