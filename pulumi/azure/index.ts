import { Config, log, runtime } from '@pulumi/pulumi';
import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import { RunError } from '@pulumi/pulumi/errors';
import type { AzureOutputs } from './azure-outputs.js';
import { ComponentError } from './components/component-error.js';
import { deployAzure } from './deploy-azure.js';
import { readEnforceKeys } from './keys/read-enforce-keys.js';
import { readDetectorKeys } from './keys/read-detector-keys.js';
import { speaksStarttls } from '@cloud-prevent/deployment/speaks-starttls';
import { loadAzureDeployment } from './load-azure-deployment.js';
import { readEnforceSettings } from './settings/read-enforce-settings.js';
import { readStackSettings } from './settings/read-stack-settings.js';
import { SettingsError } from './settings/settings-error.js';
import { readSecretHeader } from './settings/read-secret-header.js';
import { unknownSettings } from './settings/unknown-settings.js';
import { sharpEdges } from './sharp-edges.js';

/**
 * The program that `pulumi up` runs: reads the stack's settings, the deployment file and the keys, says what Azure
 * does not do by itself, and registers every resource.
 * @returns the stack's outputs
 * @throws RunError, which Pulumi shows without a stack trace, for every mistake that is the user's to mend
 */
export async function outputs(): Promise<AzureOutputs> {
  try {
    const config = new Config();
    const unknown = unknownSettings(config.name, Object.keys(runtime.allConfig()));
    if (unknown.length > 0) throw new SettingsError(unknown);
    const settings = readStackSettings(config);
    const deployment = loadAzureDeployment(settings.deployment, settings.dnsLabel);
    const keys = readDetectorKeys({
      folder: settings.keys,
      aliases: deployment.topology.detectors.map(({ name }) => name),
      starttls: speaksStarttls(deployment.topology.tier.settings),
      secretHeaderValues: readSecretHeader(config, deployment.topology.tenant.secretHeader?.name),
    });
    const { hosted } = deployment.topology.enforce;
    const enforce = hosted && {
      hosted,
      ...readEnforceSettings(config, settings.registryId, hosted),
      keys: readEnforceKeys(settings.keys),
    };
    for (const edge of sharpEdges(deployment)) await log.warn(edge);
    return deployAzure({ deployment, settings, keys, enforce });
  } catch (error) {
    const isForUser = [DeploymentError, SettingsError, ComponentError].some((known) => error instanceof known);
    if (isForUser && error instanceof Error) throw new RunError(error.message);
    throw error;
  }
}
