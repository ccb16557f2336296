import { proxyProtocolOf } from '../proxy-protocol-of.js';
import { rule } from './rule.js';

/** Detectors that wait for a PROXY header which the balancer does not send would answer nobody. */
export const proxyNetworks = rule(
  [['balancer', 'proxyProtocol'], ['detectors', 'proxyProtocol'], ['target']],
  (deployment) => {
    const { version, networks } = proxyProtocolOf(deployment);
    if (version !== 'off' || networks.length === 0) return [];
    return [
      {
        code: 'PROXY_NETWORKS',
        path: ['detectors', 'proxyProtocol', 'networks'],
        found: `${networks.join(', ')}, while the balancer sends no PROXY header`,
        accepted: 'no networks; or balancer.proxyProtocol: v1 or v2',
      },
    ];
  },
);
