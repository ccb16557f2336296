import { basename, dirname, join } from 'node:path';

const LINK_KEYSTORE = /^(.+)\.([^.]+)\.sslKeyStore$/;

/**
 * Where the password of a keystore is when nobody says: where `sslkeytool` and `keystore create` put it.
 * `authority.T.sslKeyStore` → `authority.T.password`, others of `sslkeytool` → `keystore.T.password`,
 * `prevent.ks` → `prevent.ks.password`.
 */
export function passwordFileOf(keystoreFile: string): string {
  const [, alias, timestamp] = LINK_KEYSTORE.exec(basename(keystoreFile)) ?? [];
  if (!alias) return `${keystoreFile}.password`;
  return join(dirname(keystoreFile), `${alias === 'authority' ? alias : 'keystore'}.${timestamp}.password`);
}
