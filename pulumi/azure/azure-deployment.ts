import type { Deployment } from '@cloud-prevent/deployment/deployment-file';
import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** The target section of a deployment on Azure. */
export type AzureTarget = Extract<Deployment['target'], { kind: 'azure' }>;

/** A deployment whose target is Azure, and what follows from it. */
export interface AzureDeployment {
  readonly target: AzureTarget;
  readonly topology: Topology;
}
