import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import type { Site } from './site.js';

/**
 * Reads a deployment file and derives its topology.
 * @throws DeploymentError with every mistake of the file
 */
export function openSite(file: string): Site {
  const deployment = loadDeployment(file);
  return { file, deployment, topology: topology(deployment) };
}
