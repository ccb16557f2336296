import { allowlistOf } from './allowlist-of.js';
import { deliveryOf, resubmitPortOf } from './delivery-of.js';
import type { Deployment } from './deployment-file.js';
import { loopback } from './loopback.js';
import { ports } from './ports.js';
import { proxyProtocolOf } from './proxy-protocol-of.js';
import { spfRecordsOf } from './spf-records-of.js';
import { topologyDetectorOf } from './topology-detector-of.js';
import type { DetectorTier, LocalParts, Topology, TopologyTenant } from './topology-types.js';

const EVERY_ADDRESS = '0.0.0.0';
/** The guide's values for the balancer's probe. */
const PROBE = { protocol: 'tcp', intervalSeconds: 15, count: 2 } as const;

/**
 * Derives every port, name, alias, probe and allowlist entry of a deployment. Pure: the same file gives the same
 * topology, and every target says only this, in its own language.
 * @param deployment as `loadDeployment` gives it
 */
export function topology(deployment: Deployment): Topology {
  const { organisation, balancer, detectors, target } = deployment;
  const local = localPartsOf(deployment);
  const tier = Array.from({ length: detectors.count }, (_, index) => topologyDetectorOf(deployment, index + 1));
  const delivery = deliveryOf(deployment, local);
  const targetPort = detectors.settings['RequestProcessor.ServerSocketPort'];
  return {
    organisation: organisation.name,
    target,
    smtp: { host: deployment.smtpHost, ...smtpListenerOf(deployment), targetPort },
    probe: { ...PROBE, port: targetPort },
    balancer: {
      algorithm: 'round-robin',
      idleTimeoutSeconds: balancer.idleTimeoutSeconds,
      drainSeconds: detectors.limits.drain,
      proxyProtocol: proxyProtocolOf(deployment),
    },
    allowlist: allowlistOf(deployment),
    enforce: enforceOf(deployment, tier),
    detectors: tier,
    tier: tierOf(deployment, local),
    delivery,
    spfRecords: spfRecordsOf(deployment, delivery),
    tenant: tenantOf(deployment),
    local,
  };
}

function smtpListenerOf({ target }: Deployment): { address: string; port: number } {
  return target.kind === 'local'
    ? { address: loopback.address, port: target.smtpPort + target.portOffset }
    : { address: EVERY_ADDRESS, port: ports.smtp };
}

function localPartsOf({ target }: Deployment): LocalParts | undefined {
  if (target.kind !== 'local') return undefined;
  return {
    delivery: { address: loopback.address, port: ports.localDelivery + target.portOffset },
    deliveryHost: 'localhost',
    database: { address: loopback.address, port: ports.localDatabase + target.portOffset },
  };
}

function enforceOf({ enforce, target }: Deployment, tier: Topology['detectors']): Topology['enforce'] {
  const isLocal = target.kind === 'local';
  return {
    host: enforce.host,
    networks: isLocal && enforce.networks.length === 0 ? [loopback.network] : enforce.networks,
    forwards: tier.map(({ ordinal, name, enforcePort, link }) => ({
      ordinal,
      detector: name,
      publicPort: enforcePort,
      targetPort: link.port,
    })),
    https: isLocal
      ? { address: loopback.address, port: ports.enforceHttps + target.portOffset }
      : { address: EVERY_ADDRESS, port: ports.enforceHttps },
    hosted: enforce.hosted,
  };
}

function tierOf(deployment: Deployment, local: LocalParts | undefined): DetectorTier {
  const { image, size, trialMode, settings, on, headers, limits } = deployment.detectors;
  return {
    image,
    size,
    trialMode,
    settings: { ...settings, 'RequestProcessor.MTAResubmitPort': resubmitPortOf(deployment, local) },
    failures: on,
    headers,
    limits,
  };
}

function tenantOf({ organisation: { mailDomains, tenant } }: Deployment): TopologyTenant {
  return {
    domains: mailDomains,
    originatorOrgs: tenant.originatorOrgs.length > 0 ? tenant.originatorOrgs : mailDomains,
    id: tenant.id,
    secretHeader: tenant.secretHeader,
  };
}
