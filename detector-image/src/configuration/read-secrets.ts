import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { ConfigurationError, type ConfigurationProblem } from './configuration-error.js';
import type { ConfiguredSecrets } from './proxy-options.js';
import { readKeystores } from './read-keystores.js';
import { readSecretValues } from './read-secret-values.js';
import { readTrustedRoots } from './read-trusted-roots.js';

/**
 * Reads every file that a configuration names.
 * @throws ConfigurationError with every file that cannot be used, not only the first
 */
export async function readSecrets(configuration: DetectorConfiguration): Promise<ConfiguredSecrets> {
  const secretFile = configuration.tenant?.secretHeader?.valueFile;
  const [keystores, secretValues, trustedRoots] = await Promise.allSettled([
    readKeystores(configuration),
    secretFile === undefined ? [] : readSecretValues(secretFile),
    readTrustedRoots(configuration.delivery.trustedRoots),
  ]);
  if (keystores.status === 'fulfilled' && secretValues.status === 'fulfilled' && trustedRoots.status === 'fulfilled') {
    return { keystores: keystores.value, secretValues: secretValues.value, trustedRoots: trustedRoots.value };
  }
  throw new ConfigurationError([
    ...problemOf('keystores', keystores),
    ...problemOf('tenant.secretHeader.valueFile', secretValues),
    ...problemOf('delivery.trustedRoots', trustedRoots),
  ]);
}

function problemOf(path: string, result: PromiseSettledResult<unknown>): ConfigurationProblem[] {
  if (result.status === 'fulfilled') return [];
  const reason: unknown = result.reason;
  return [{ path, message: reason instanceof Error ? reason.message : String(reason) }];
}
