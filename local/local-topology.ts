import type { LocalParts, Topology } from '@cloud-prevent/deployment/topology-types';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology as topologyOf } from '@cloud-prevent/deployment/topology';
import { StartError } from './processes/start-error.js';

/**
 * Reads a deployment file that is meant for one machine.
 * @throws DeploymentError for a wrong file; StartError for one of another target
 */
export function localTopology(file: string): { topology: Topology; local: LocalParts } {
  const topology = topologyOf(loadDeployment(file));
  const { local, target } = topology;
  if (local) return { topology, local };
  throw new StartError(
    `${file} is for ${target.kind}; npm start runs a deployment on one machine. Its target must be "kind: local".`,
  );
}

/**
 * Whether everything that passes goes to the stand-in for Email Security.cloud. Otherwise samples must not be sent:
 * they would leave this machine.
 */
export function staysOnThisMachine({ delivery, tier }: Topology, local: LocalParts): boolean {
  if (delivery.mode === 'reflect') return tier.settings['RequestProcessor.MTAResubmitPort'] === local.delivery.port;
  return delivery.nextHops.every(({ host, port }) => host === local.deliveryHost && port === local.delivery.port);
}
