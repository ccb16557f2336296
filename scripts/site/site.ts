import type { Deployment } from '@cloud-prevent/deployment/deployment-file';
import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** The deployment that a command works on. */
export interface Site {
  /** The file as the user named it. */
  readonly file: string;
  readonly deployment: Deployment;
  readonly topology: Topology;
}
