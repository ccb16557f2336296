import { aliasOf } from './alias-of.js';
import type { Deployment } from './deployment-file.js';
import { loopback } from './loopback.js';
import { enforcePortOf, localDetectorPortsOf, ports } from './ports.js';
import type { TopologyDetector } from './topology-types.js';

const EVERY_ADDRESS = '0.0.0.0';

/**
 * One detector of the tier.
 * @param ordinal from 1
 */
export function topologyDetectorOf(deployment: Deployment, ordinal: number): TopologyDetector {
  const alias = aliasOf(deployment.detectors.aliasPrefix, ordinal);
  return { ordinal, name: alias, alias, ...placeOf(deployment, ordinal, alias) };
}

type Place = Pick<TopologyDetector, 'hostName' | 'enforcePort' | 'smtp' | 'link' | 'health'>;

function placeOf({ detectors, target }: Deployment, ordinal: number, alias: string): Place {
  const smtp = detectors.settings['RequestProcessor.ServerSocketPort'];
  if (target.kind !== 'local') {
    return {
      hostName: target.dnsZone ? `${alias}.${target.dnsZone}` : alias,
      enforcePort: enforcePortOf(ordinal),
      smtp: { address: detectors.settings['RequestProcessor.BindAddress'], port: smtp },
      link: { address: EVERY_ADDRESS, port: ports.enforceLink },
      health: { address: loopback.address, port: ports.detectorHealth },
    };
  }
  const own = localDetectorPortsOf(ordinal, smtp);
  const at = (port: number) => ({ address: loopback.address, port: port + target.portOffset });
  return {
    hostName: loopback.address,
    enforcePort: enforcePortOf(ordinal) + target.portOffset,
    smtp: at(own.smtp),
    link: at(own.link),
    health: at(own.health),
  };
}
