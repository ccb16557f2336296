import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { ExposedTier } from './exposed-tier';

/** What the topology says a deployment shows. */
export function exposedByTopology({ smtp, probe, enforce, allowlist, detectors, balancer }: Topology): ExposedTier {
  return {
    smtp: [smtp.port, smtp.targetPort],
    probe: { port: probe.port, intervalSeconds: probe.intervalSeconds, count: probe.count },
    forwards: enforce.forwards.map(
      ({ publicPort, targetPort, detector }) => [publicPort, targetPort, detector] as const,
    ),
    senders: allowlist.map(({ network }) => network).sort(),
    enforce: [...enforce.networks].sort(),
    aliases: detectors.map(({ hostName }) => hostName).sort(),
    idleTimeoutSeconds: balancer.idleTimeoutSeconds,
  };
}
