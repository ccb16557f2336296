import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { createLinkKeystore } from '@cloud-prevent/keystore/create-link-keystore';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { linkRoles } from '@cloud-prevent/protocol/link';

const PASSWORD = 'link-test-password';

/** A key store for one end of the Enforce link, as file and read. */
export interface LinkKeystore {
  readonly file: string;
  readonly passwordFile: string;
  readonly keystore: Awaited<ReturnType<typeof readKeystore>>;
}

/** Key stores of both ends, of one authority. */
export interface LinkKeystores {
  readonly detector: LinkKeystore;
  readonly enforce: LinkKeystore;
}

/** Makes the key stores of both ends in a folder. */
export async function linkKeystores(folder: string): Promise<LinkKeystores> {
  const authority = await createAuthority();
  const make = (alias: string, role: string, uses: ('clientAuth' | 'serverAuth')[], ended = false) =>
    makeKeystore(folder, { alias, role, uses, authority, password: PASSWORD, ...(ended && expired) });
  return {
    detector: await make('detector1', linkRoles.detector, ['serverAuth', 'clientAuth']),
    enforce: await make('enforce', linkRoles.enforce, ['clientAuth']),
  };
}

/** Made long ago, and over since. */
const expired = { now: new Date('2020-01-01T00:00:00Z'), validityDays: 365 };

/** Makes a key store of Enforce whose certificate has expired, of an authority of the same age. */
export async function expiredEnforceKeystore(folder: string): Promise<LinkKeystore> {
  const authority = await createAuthority({ now: expired.now });
  const request = { alias: 'enforce-expired', role: linkRoles.enforce, authority, password: PASSWORD, ...expired };
  return makeKeystore(folder, { ...request, uses: ['clientAuth'] });
}

async function makeKeystore(folder: string, request: Parameters<typeof createLinkKeystore>[0]): Promise<LinkKeystore> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${request.alias}.sslKeyStore`);
  const passwordFile = join(folder, 'link-password');
  writeFileSync(file, await createLinkKeystore(request), { mode: 0o600 });
  writeFileSync(passwordFile, `${request.password}\n`, { mode: 0o600 });
  return { file, passwordFile, keystore: await readKeystore(file, passwordFile) };
}
