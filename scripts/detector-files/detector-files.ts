import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { detectorConfigurationOf } from '@cloud-prevent/deployment/detector-configuration-of';
import { speaksStarttls } from '@cloud-prevent/deployment/speaks-starttls';
import { refuseExpired } from '@cloud-prevent/keystore/expiry';
import { newestLinkFiles } from '@cloud-prevent/keystore/newest-link-files';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { readKeystoreFile } from '@cloud-prevent/keystore/read-keystore-file';
import { readPassword } from '@cloud-prevent/keystore/read-password';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import { gateSecret } from '../keys/gate-secret.js';
import type { Site } from '../site/site.js';
import type { NewFile } from '../write-new-files.js';
import { containerFiles } from './container-files.js';
import { containerPathsOf } from './container-paths-of.js';

/** Where the files of the detectors come from. */
export interface DetectorFilesSource {
  /** Folder that `sslkeytool -genkey` and `keystore create` filled. */
  readonly keys: string;
  /** Values of the secret header, one a line; needed where the deployment has one. */
  readonly headerFile: string | undefined;
}

type Contents = Readonly<Record<string, string | Buffer>>;

/**
 * Everything that each detector in a container of its own is given: `ALIAS/detector.json` and, in `ALIAS/secrets`, the
 * keystores, the value of the secret header, and roots of one's own. Every keystore is opened first.
 * @throws CommandError KEYS_UNREADABLE, KEYS_MISSING, OPTION_MISSING, GATE_INVALID, INPUT_UNREADABLE
 * @throws KeystoreError for a keystore that cannot be used
 */
export async function detectorFiles(site: Site, source: DetectorFilesSource): Promise<NewFile[]> {
  const { topology } = site;
  const names = await namesIn(source.keys);
  const shared = { ...(await smtpKeys(site, source, names)), ...(await header(site, source)), ...(await roots(site)) };
  const files: NewFile[] = [];
  for (const { name, ordinal } of topology.detectors) {
    const configuration = detectorConfigurationOf(topology, ordinal, containerPathsOf(topology));
    files.push({ path: join(name, 'detector.json'), content: `${JSON.stringify(configuration, undefined, 2)}\n` });
    const secrets = { ...(await linkKeys(name, source, names)), ...shared };
    for (const [file, content] of Object.entries(secrets)) files.push({ path: join(name, 'secrets', file), content });
  }
  return files;
}

async function linkKeys(alias: string, { keys }: DetectorFilesSource, names: readonly string[]): Promise<Contents> {
  const newest = newestLinkFiles(names, alias);
  if (!newest) {
    throw new CommandError('KEYS_MISSING', `${keys} has no ${alias}.TIME.sslKeyStore with keystore.TIME.password`);
  }
  const { keystore, password } = await opened(join(keys, newest.keystore), join(keys, newest.password));
  return { [containerFiles.linkKeystore]: keystore, [containerFiles.linkPassword]: password };
}

async function smtpKeys(
  { topology }: Site,
  { keys }: DetectorFilesSource,
  names: readonly string[],
): Promise<Contents> {
  if (!speaksStarttls(topology.tier.settings)) return {};
  const file = 'prevent.ks';
  if (!names.includes(file)) throw new CommandError('KEYS_MISSING', `${keys} has no ${file}`);
  const { keystore, password } = await opened(join(keys, file), join(keys, `${file}.password`));
  return { [containerFiles.smtpKeystore]: keystore, [containerFiles.smtpPassword]: password };
}

/** What does not open here would keep a detector from starting. */
async function opened(file: string, passwordFile: string): Promise<{ keystore: Buffer; password: string }> {
  refuseExpired(await readKeystore(file, passwordFile), file);
  return { keystore: await readKeystoreFile(file), password: `${await readPassword(passwordFile)}\n` };
}

async function header({ topology }: Site, { headerFile }: DetectorFilesSource): Promise<Contents> {
  const { secretHeader } = topology.tenant;
  if (!secretHeader && headerFile === undefined) return {};
  if (!secretHeader) throw new CommandError('OPTIONS_CONFLICT', '--secret-header-file, and no tenant.secretHeader');
  if (headerFile === undefined) {
    throw new CommandError('OPTION_MISSING', `--secret-header-file, the values of ${secretHeader.name}`);
  }
  return { [containerFiles.secretHeaderValue]: (await gateSecret(secretHeader.secret, headerFile)).value };
}

async function roots({ topology, file }: Site): Promise<Contents> {
  const { trustedRoots } = topology.delivery;
  if (trustedRoots.length === 0) return {};
  const texts = await Promise.all(trustedRoots.map((root) => textOf(resolve(dirname(file), root))));
  return { [containerFiles.trustedRoots]: texts.map((text) => `${text.trim()}\n`).join('') };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', `${file}: ${errorCode(error)}`, error);
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new CommandError('KEYS_UNREADABLE', `${folder}: ${errorCode(error)}`, error);
  }
}
