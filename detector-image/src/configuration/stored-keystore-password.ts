import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { writeDurably } from '../state/write-durably.js';

/** The password of the keystore for STARTTLS that Enforce has sent, in a file that only the detector's account reads. */
export function storedPasswordFile({ stateDirectory }: Pick<DetectorConfiguration, 'stateDirectory'>): string {
  return join(stateDirectory, 'smtp-keystore-password');
}

/** Keeps it. Settings themselves are kept without it. */
export function storeKeystorePassword(configuration: DetectorConfiguration, password: string): Promise<void> {
  return writeDurably(storedPasswordFile(configuration), `${password}\n`);
}

/** The configuration with that file as the keystore's password file, when there is one. */
export async function withStoredPassword(configuration: DetectorConfiguration): Promise<DetectorConfiguration> {
  const { smtp } = configuration.keystores;
  const passwordFile = storedPasswordFile(configuration);
  const stored = await access(passwordFile).then(
    () => true,
    () => false,
  );
  if (!smtp || !stored) return configuration;
  return { ...configuration, keystores: { ...configuration.keystores, smtp: { ...smtp, passwordFile } } };
}
