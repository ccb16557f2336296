import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeystoreFiles } from './link-keys.js';
import { operatorCommand } from './operator-command.js';

/** Host name in the detector's SMTP certificate. */
export const smtpHost = 'detector.example';

/** Kinds of key that STARTTLS is measured with: ECDSA P-256, and RSA as `keystore create` makes it. */
export type SmtpKey = 'ec' | 'rsa';

/** Makes a detector's SMTP keystore with `cloud-prevent keystore create`, as an operator would. */
export async function makeSmtpKeystore(folder: string, key: SmtpKey): Promise<KeystoreFiles> {
  const file = join(folder, `smtp-${key}.ks`);
  const passwordFile = join(folder, `smtp-${key}.password`);
  writeFileSync(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  const where = ['--file', file, '--password-file', passwordFile];
  await operatorCommand('keystore', 'create', '--host', smtpHost, ...where, '--key', key);
  return { file, passwordFile };
}
