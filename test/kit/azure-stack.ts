import { join } from 'node:path';
import type { AzureOutputs } from '@cloud-prevent/pulumi-azure/azure-outputs';
import { deployAzure } from '@cloud-prevent/pulumi-azure/deploy-azure';
import { loadAzureDeployment } from '@cloud-prevent/pulumi-azure/load-azure-deployment';
import { secretFiles } from '@cloud-prevent/pulumi-azure/keys/detector-keys';
import { readStackSettings } from '@cloud-prevent/pulumi-azure/settings/read-stack-settings';
import { azureCloud } from './azure-cloud';
import { runPulumiProgram, type ProgramRun } from './pulumi-program';

/** Settings of a stack that have no mistake. */
export const azureSettings: Readonly<Record<string, string>> = {
  image: `exampledlp.azurecr.io/cloud-prevent/detector@sha256:${'a'.repeat(64)}`,
  registryId:
    '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/registry/providers/Microsoft.ContainerRegistry/registries/exampledlp',
  adminPublicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLE operator',
  alarmEmails: '["postmaster@example.com"]',
};

/** The guide's example: CloudPreventAzure1 to 3 behind symantecdlp.cloudapp.net. */
export const azureExample = join(__dirname, '..', '..', 'examples', 'azure.yaml');

/**
 * Registers a whole deployment against mocks.
 * @param path of the deployment file
 * @param settings in place of some of `azureSettings`
 */
export function runAzureStack(
  path: string = azureExample,
  settings: Readonly<Record<string, string>> = {},
): Promise<ProgramRun<AzureOutputs>> {
  const values = { ...azureSettings, ...settings };
  return runPulumiProgram(() => {
    const deployment = loadAzureDeployment(path);
    const keys = new Map(deployment.topology.detectors.map(({ name }) => [name, keysOf(name)]));
    return deployAzure({ deployment, settings: readStackSettings({ get: (key) => values[key] }), keys });
  }, azureCloud);
}

function keysOf(name: string) {
  return {
    [secretFiles.linkKeystore]: Buffer.from(`keystore of ${name}`),
    [secretFiles.linkPassword]: Buffer.from(`password of ${name}`),
  };
}
