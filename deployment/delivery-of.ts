import type { Deployment } from './deployment-file.js';
import { emailSecurityRoots } from './email-security-roots.js';
import { ports } from './ports.js';
import type { LocalParts, TopologyDelivery } from './topology-types.js';

const RESUBMIT = 'RequestProcessor.MTAResubmitPort';

/** The port that mail is handed on to: as set, else the stand-in's on one machine and 25 on a cloud (the guide). */
export function resubmitPortOf({ detectors }: Deployment, local: LocalParts | undefined): number {
  return detectors.settings[RESUBMIT] ?? local?.delivery.port ?? ports.smtp;
}

/** Where passed mail goes, every port filled in; on one machine without next hops to the stand-in. */
export function deliveryOf(deployment: Deployment, local: LocalParts | undefined): TopologyDelivery {
  const { mode, mxLookup, nextHops, routes, tls, trustedRoots } = deployment.delivery;
  const usual = resubmitPortOf(deployment, local);
  const standIn = local && mode === 'forward' ? [{ host: local.deliveryHost, port: local.delivery.port }] : [];
  const withPort = ({ host, port }: (typeof nextHops)[number]) => ({ host, port: port ?? usual });
  const named = nextHops.map(withPort);
  return {
    mode,
    mxLookup: mxLookup && named.length > 0,
    nextHops: named.length > 0 ? named : standIn,
    routes: Object.fromEntries(Object.entries(routes).map(([name, hops]) => [name, hops.map(withPort)])),
    tls,
    trustedRoots,
    defaultRoots: emailSecurityRoots,
  };
}
