import { join } from 'node:path';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { createLinkKeystore } from '@cloud-prevent/keystore/create-link-keystore';
import type { KeyWithCertificate } from '@cloud-prevent/keystore/key-with-certificate';
import { newPassword } from '@cloud-prevent/keystore/new-password';
import { readPassword } from '@cloud-prevent/keystore/read-password';
import { writeKeystore } from '@cloud-prevent/keystore/write-keystore';
import { openAuthority } from '../open-authority.js';
import { writeNewFiles, type NewFile } from '../write-new-files.js';
import { keyPlan } from './key-plan.js';
import { readAliases } from './read-aliases.js';

export interface GenerateKeysOptions {
  /** Alias file; none: no keystores of single detectors. */
  alias?: string;
  /** Where the keystores go. */
  dir: string;
  /** Password to use; none: a new random one, put beside the keystores. */
  passwordFile?: string;
  /** Where the authority's own key is kept; none: it is thrown away. */
  caDir?: string;
  /** An authority that was kept, to sign with. */
  ca?: string;
  caPasswordFile?: string;
  validityDays?: number;
}

export interface GeneratedKeys {
  /** By alias. */
  keystores: { alias: string; path: string }[];
  passwordFile: string;
  /** PEM */
  authority: string;
  /** Where the authority's key is; none: it was thrown away. */
  authorityFile?: string;
}

/**
 * Makes the keystores of the Enforce link with one authority behind them: all of the files or none.
 * @throws CommandError, KeystoreError
 */
export async function generateKeys(options: GenerateKeysOptions): Promise<GeneratedKeys> {
  const aliases = options.alias === undefined ? [] : await readAliases(options.alias);
  const timestamp = timestampOf(new Date());
  const authority = options.ca ? await openAuthority(options.ca, options.caPasswordFile) : await createAuthority();
  const password = options.passwordFile ? await readPassword(options.passwordFile) : newPassword();
  const files: NewFile[] = [];
  const keystores: GeneratedKeys['keystores'] = [];
  for (const planned of keyPlan(aliases, options.ca !== undefined)) {
    const path = join(options.dir, `${planned.alias}.${timestamp}.sslKeyStore`);
    const content = await createLinkKeystore({ ...planned, authority, password, validityDays: options.validityDays });
    files.push({ path, content });
    keystores.push({ alias: planned.alias, path });
  }
  const passwordFile = options.passwordFile ?? join(options.dir, `keystore.${timestamp}.password`);
  if (!options.passwordFile) files.push({ path: passwordFile, content: `${password}\n` });
  const kept = options.caDir === undefined ? [] : await authorityFiles(authority, options.caDir, timestamp);
  await writeNewFiles([...files, ...kept]);
  const authorityFile = options.ca ?? kept[0]?.path;
  return { keystores, passwordFile, authority: authority.certificate, authorityFile };
}

async function authorityFiles(authority: KeyWithCertificate, dir: string, timestamp: string): Promise<NewFile[]> {
  // Its own password: whoever has a detector's must not be able to make keys.
  const password = newPassword();
  const content = await writeKeystore({ ...authority, trusted: [], alias: 'authority', password });
  return [
    { path: join(dir, `authority.${timestamp}.sslKeyStore`), content },
    { path: join(dir, `authority.${timestamp}.password`), content: `${password}\n` },
  ];
}

/** In UTC and without characters that a file name cannot have: `20261122T035200Z`. */
function timestampOf(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '');
}
