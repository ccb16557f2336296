import type { AzureOutputs } from '@cloud-prevent/pulumi-azure/azure-outputs';
import { deployAzure } from '@cloud-prevent/pulumi-azure/deploy-azure';
import type { EnforceInputs } from '@cloud-prevent/pulumi-azure/enforce/enforce-inputs';
import { secretFiles } from '@cloud-prevent/pulumi-azure/keys/detector-keys';
import { loadAzureDeployment } from '@cloud-prevent/pulumi-azure/load-azure-deployment';
import { readStackSettings } from '@cloud-prevent/pulumi-azure/settings/read-stack-settings';

/** A deployment file, and the settings of its stack. */
export interface AzureStackInput {
  readonly path: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Registers a whole deployment. Its keys are words that are easily found again. */
export function azureStack({ path, settings }: AzureStackInput): AzureOutputs {
  const deployment = loadAzureDeployment(path);
  const keys = new Map(deployment.topology.detectors.map(({ name }) => [name, keysOf(name)]));
  const { hosted } = deployment.topology.enforce;
  return deployAzure({
    deployment,
    settings: readStackSettings({ get: (key) => settings[key] }),
    keys,
    enforce: hosted && { hosted, ...ENFORCE },
  });
}

const ENFORCE: Omit<EnforceInputs, 'hosted'> = {
  image: `exampledlp.azurecr.io/cloud-prevent/enforce@sha256:${'b'.repeat(64)}`,
  databasePassword: 'password of the database',
  encryptionKeys: 'key of what is encrypted',
  openIdSecret: '',
  keys: {
    linkKeystore: Buffer.from('keystore of enforce'),
    linkPassword: Buffer.from('password of enforce'),
    httpsKeystore: Buffer.from('keystore of https'),
    httpsPassword: Buffer.from('password of https'),
  },
};

function keysOf(name: string) {
  return {
    [secretFiles.linkKeystore]: Buffer.from(`keystore of ${name}`),
    [secretFiles.linkPassword]: Buffer.from(`password of ${name}`),
  };
}
