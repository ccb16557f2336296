import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectorNodeOptions } from '@cloud-prevent/deployment/detector-node-options';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { freePort } from '../process/free-port.js';
import { inRepository } from '../repository.js';
import { startRelay } from '../systems/start-relay.js';
import type { RunningSystem, Surroundings } from '../systems/system.js';
import { detectorSettings } from './detector-settings.js';
import { makeLinkKeys, type KeystoreFiles } from './link-keys.js';
import { pushPolicies } from './push-policies.js';

const main = inRepository('detector-image', 'dist', 'main.js');

/** Why no detector can be started; undefined when one can. */
export function detectorMissing(): string | undefined {
  return existsSync(main) ? undefined : 'the detector is not compiled';
}

/**
 * Starts a real detector process with keys of its own.
 * @param policies what it is to enforce; undefined: it has none, and inspects nothing
 * @param smtp keystore for STARTTLS; undefined: STARTTLS is not offered
 */
export async function startDetector(
  { folder, sinkPort }: Surroundings,
  policies: PolicySet | undefined,
  smtp: KeystoreFiles | undefined,
): Promise<RunningSystem> {
  const keys = await makeLinkKeys(folder);
  const stateDirectory = join(folder, 'state');
  mkdirSync(stateDirectory, { mode: 0o700 });
  const [smtpPort, linkPort, healthPort] = [await freePort(), await freePort(), await freePort()];
  const settings = detectorSettings({
    smtpPort,
    linkPort,
    healthPort,
    sinkPort,
    stateDirectory,
    link: keys.detector,
    smtp,
  });
  const configuration = join(folder, 'detector.json');
  writeFileSync(configuration, JSON.stringify(settings, undefined, 2));
  const args = [...detectorNodeOptions, main, '--config', configuration];
  const detector = await startRelay({ name: 'detector', program: process.execPath, arguments: args, folder }, smtpPort);
  try {
    if (policies) await pushPolicies(linkPort, keys.enforce, policies);
  } catch (error) {
    await detector.stop();
    throw error;
  }
  return detector;
}
