import type { Deployment } from '@cloud-prevent/deployment/deployment-file';
import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** The target section of a deployment on AWS. */
export type AwsTarget = Extract<Deployment['target'], { kind: 'aws' }>;

/** A deployment whose target is AWS, and what follows from it. */
export interface AwsDeployment {
  readonly target: AwsTarget;
  readonly topology: Topology;
}
