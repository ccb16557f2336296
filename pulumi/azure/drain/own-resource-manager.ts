import { getClientToken } from '@pulumi/azure-native/authorization';
import type { InvokeOptions } from '@pulumi/pulumi';
import type { ResourceManager } from './resource-manager.js';

const PUBLIC_CLOUD = 'https://management.azure.com';

/** Azure's resource manager with the credentials that Pulumi uses. */
export function ownResourceManager(options: InvokeOptions): ResourceManager {
  return {
    url: PUBLIC_CLOUD,
    token: async () => (await getClientToken({ endpoint: `${PUBLIC_CLOUD}/` }, options)).token,
  };
}
