import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { ConfiguredSecrets } from './proxy-options.js';
import { readConfiguration } from './read-configuration.js';
import { readSecrets } from './read-secrets.js';
import { withStoredPassword } from './stored-keystore-password.js';

/** A configuration, and what it names by file. */
export interface ReadConfiguration {
  readonly configuration: DetectorConfiguration;
  readonly secrets: ConfiguredSecrets;
}

/**
 * Reads a configuration and everything that it names.
 * @throws ConfigurationError with every mistake
 */
export async function readAll(file: string): Promise<ReadConfiguration> {
  const configuration = await readConfiguration(file);
  return { configuration, secrets: await readSecrets(await withStoredPassword(configuration)) };
}
