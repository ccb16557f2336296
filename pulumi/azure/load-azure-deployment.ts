import { dirname } from 'node:path';
import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { withAbsoluteRoots } from '@cloud-prevent/deployment/with-absolute-roots';
import type { AzureDeployment } from './azure-deployment.js';
import { azureFindings } from './azure-findings.js';

/**
 * Reads a deployment file for Azure.
 * @param path of the file
 * @param label of the public address, where one is chosen for the stack
 * @throws DeploymentError for a file that cannot be read, has mistakes, has another target, or asks for what Azure
 *   cannot do; each mistake with its path in the file
 */
export function loadAzureDeployment(path: string, label?: string): AzureDeployment {
  const deployment = withAbsoluteRoots(loadDeployment(path), dirname(path));
  const { target } = deployment;
  if (target.kind !== 'azure') {
    const accepted = 'azure, for the Azure program';
    throw new DeploymentError(path, [{ code: 'WRONG_VALUE', path: ['target', 'kind'], found: target.kind, accepted }]);
  }
  const findings = azureFindings(deployment, target, label);
  if (findings.length > 0) throw new DeploymentError(path, findings);
  return { target, topology: topology(deployment) };
}
