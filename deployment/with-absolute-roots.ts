import { resolve } from 'node:path';
import type { Deployment } from './deployment-file.js';

/**
 * A deployment whose roots are found from everywhere: in the file they are relative to the file.
 * @param folder of the deployment file
 */
export function withAbsoluteRoots(deployment: Deployment, folder: string): Deployment {
  const { delivery } = deployment;
  const trustedRoots = delivery.trustedRoots.map((file) => resolve(folder, file));
  return { ...deployment, delivery: { ...delivery, trustedRoots } };
}
