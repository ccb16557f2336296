import { dirname } from 'node:path';
import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import type { Deployment } from '@cloud-prevent/deployment/deployment-file';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import type { Finding } from '@cloud-prevent/deployment/problem';
import { topology } from '@cloud-prevent/deployment/topology';
import { withAbsoluteRoots } from '@cloud-prevent/deployment/with-absolute-roots';
import type { AwsDeployment } from './aws-deployment.js';
import { awsFindings } from './aws-findings.js';

/**
 * Reads a deployment file for AWS.
 * @param path of the file
 * @throws DeploymentError for a file that cannot be read, has mistakes, has another target, or asks for what AWS
 *   cannot do; each mistake with its path in the file
 */
export function loadAwsDeployment(path: string): AwsDeployment {
  const deployment = withAbsoluteRoots(loadDeployment(path), dirname(path));
  const { target } = deployment;
  if (target.kind !== 'aws') throw new DeploymentError(path, [otherTarget(deployment)]);
  const findings = awsFindings(deployment, target);
  if (findings.length > 0) throw new DeploymentError(path, findings);
  return { target, topology: topology(deployment) };
}

function otherTarget({ target }: Deployment): Finding {
  return { code: 'WRONG_VALUE', path: ['target', 'kind'], found: target.kind, accepted: 'aws, for the AWS stacks' };
}
