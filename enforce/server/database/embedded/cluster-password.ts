import { randomBytes } from 'node:crypto';
import { readOrCreateSecret } from '../../operation/secret-file.js';
import { join } from 'node:path';

/** Name and database of Enforce in its own cluster. */
export const CLUSTER_USER = 'enforce';

/** The password of a cluster, made at random the first time and kept 0600 beside it. */
export async function clusterPassword(directory: string): Promise<string> {
  const { secret } = await readOrCreateSecret(join(directory, 'password'), () => randomBytes(32).toString('base64url'));
  return secret;
}
