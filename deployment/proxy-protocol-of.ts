import type { Deployment } from './deployment-file.js';
import { loopback } from './loopback.js';

/** Whether and how the balancer tells the detectors who the sender is, and whom the detectors believe. */
export interface ProxyProtocol {
  readonly version: 'off' | 'v1' | 'v2';
  readonly networks: readonly string[];
}

/**
 * An amphora load balancer hides the sender's address, so that Rackspace gets PROXY v2 by default; AWS (instance
 * targets) and Azure keep the address as it is.
 */
export function proxyProtocolOf({
  balancer,
  detectors,
  target,
}: Pick<Deployment, 'balancer' | 'detectors' | 'target'>): ProxyProtocol {
  const version = balancer.proxyProtocol ?? (target.kind === 'rackspace' ? 'v2' : 'off');
  const named = detectors.proxyProtocol.networks;
  const own = target.kind === 'local' ? loopback.network : target.networkCidr;
  return { version, networks: version === 'off' || named.length > 0 ? named : [own] };
}
