import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The file that holds a secret of this deployment. On one machine the secret store is a folder; a secret that is not
 * there yet is made up, as nobody outside needs to know it.
 * @param folder the store
 * @param name as the deployment file names it
 */
export function secretFile(folder: string, name: string): string {
  const file = join(folder, encodeURIComponent(name));
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return file;
}
