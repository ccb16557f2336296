import { join } from 'node:path';
import type { KeystoreFiles } from './link-keys';
import { runCloudPrevent } from './run-cloud-prevent';

/** Makes a keystore for STARTTLS as `localhost`, with the operator's command. */
export async function makeSmtpKeystore(folder: string): Promise<KeystoreFiles> {
  const { status, stderr } = await runCloudPrevent(folder, 'keystore', 'create', '--host', 'localhost');
  if (status !== 0) throw new Error(`No keystore was made: ${stderr}`);
  return { file: join(folder, 'prevent.ks'), passwordFile: join(folder, 'prevent.ks.password') };
}
