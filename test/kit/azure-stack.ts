import { join } from 'node:path';
import { runPulumiProgram, type RunOf } from './pulumi-program';

/** A whole deployment, registered. */
export type AzureStackRun = RunOf<'azureStack'>;

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
): Promise<AzureStackRun> {
  return runPulumiProgram('azureStack', { path, settings: { ...azureSettings, ...settings } });
}
