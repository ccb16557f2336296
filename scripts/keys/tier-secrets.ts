import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { awsSecretNames } from '@cloud-prevent/deployment/aws-secret-names';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { newestLinkFiles } from '@cloud-prevent/keystore/newest-link-files';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import { gateSecret } from './gate-secret.js';
import { keystoreSecret } from './keystore-secret.js';
import { lineSecret } from './line-secret.js';
import type { TierSecret } from './tier-secret.js';

const SMTP_KEYSTORE = 'prevent.ks';
/** As `sslkeytool` names the keystore of Enforce. */
const ENFORCE = 'enforce';

/** Where the secrets of a tier come from. */
export interface SecretSource {
  /** Folder that `sslkeytool -genkey` and `keystore create` filled. */
  readonly keys: string;
  /** Values of the secret header; undefined leaves those in the secret store as they are. */
  readonly headerFile: string | undefined;
  /** Secret of the OpenID Connect client; undefined leaves that in the secret store as it is. */
  readonly openIdFile: string | undefined;
}

/**
 * Everything that a deployment on AWS is waiting for: the newest keystore of the link of each detector and of a hosted
 * Enforce, the one for STARTTLS, the values of the secret header, the secret of the OpenID Connect client.
 * @throws CommandError KEYS_UNREADABLE, KEYS_MISSING with every keystore that is not there, GATE_INVALID
 * @throws KeystoreError for a keystore that cannot be used
 */
export async function tierSecrets(
  topology: Topology,
  { keys, headerFile, openIdFile }: SecretSource,
): Promise<TierSecret[]> {
  const names = awsSecretNames(topology);
  const found = await list(keys);
  const wanted = topology.detectors.map(({ name }) => ({
    secret: names.link(name),
    what: `${name}.TIME.sslKeyStore with keystore.TIME.password`,
    files: newestLinkFiles(found, name),
  }));
  if (names.enforce) {
    const what = `${ENFORCE}.TIME.sslKeyStore with keystore.TIME.password`;
    wanted.push({ secret: names.enforce.link, what, files: newestLinkFiles(found, ENFORCE) });
  }
  if (names.smtp) wanted.push({ secret: names.smtp, what: smtpFiles.keystore, files: smtpIn(found) });
  const missing = wanted.filter(({ files }) => files === undefined).map(({ what }) => what);
  if (missing.length > 0) throw new CommandError('KEYS_MISSING', `${keys} has no ${missing.join(', no ')}`);

  const secrets: TierSecret[] = [];
  for (const { secret, files } of wanted) {
    if (files) secrets.push(await keystoreSecret(secret, join(keys, files.keystore), join(keys, files.password)));
  }
  if (names.gate && headerFile !== undefined) secrets.push(await gateSecret(names.gate, headerFile));
  const openId = names.enforce?.openId;
  if (openId !== undefined && openIdFile !== undefined) secrets.push(await lineSecret(openId, openIdFile));
  return secrets;
}

const smtpFiles = { keystore: SMTP_KEYSTORE, password: `${SMTP_KEYSTORE}.password` } as const;

function smtpIn(names: readonly string[]) {
  return names.includes(smtpFiles.keystore) && names.includes(smtpFiles.password) ? smtpFiles : undefined;
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new CommandError('KEYS_UNREADABLE', `${folder}: ${errorCode(error)}`, error);
  }
}
