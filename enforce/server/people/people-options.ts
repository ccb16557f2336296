import type { EnforceConfiguration } from '../enforce-configuration.js';
import type { Log } from '../operation/log.js';
import { readSecret } from '../operation/read-secret.js';
import { readOrCreateSecret } from '../operation/secret-file.js';
import type { PeopleOptions } from './people.js';
import { newSecret } from './secret-hash.js';

/**
 * What the configuration says about people, with the secrets that it names by file.
 * @throws EnforceError `stateUnusable` when a file cannot be read or made
 */
export async function peopleOptions(
  { apiTokenFile, openId, publicUrl, sessions, trustedProxies }: EnforceConfiguration,
  log: Log,
): Promise<Pick<PeopleOptions, 'apiToken' | 'openId' | 'publicUrl' | 'sessions' | 'trustedProxies'>> {
  return {
    apiToken: apiTokenFile === undefined ? undefined : await tokenOf(apiTokenFile, log),
    openId: openId && { configuration: openId, secret: await readSecret(openId.clientSecretFile) },
    publicUrl,
    sessions,
    trustedProxies,
  };
}

async function tokenOf(file: string, log: Log): Promise<string> {
  const { secret, made } = await readOrCreateSecret(file, newSecret);
  if (made) log.info({ file }, 'API token made');
  return secret;
}
