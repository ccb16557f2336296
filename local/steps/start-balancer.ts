import { checkout } from '../checkout.js';
import type { BalancerConfiguration } from '../balancer/balancer-configuration.js';
import { readyLine } from '../processes/ready-line.js';
import { waitFor } from '../processes/wait-for.js';
import type { Run } from './run.js';
import { startPart } from './start-part.js';

const READY_WITHIN = 30_000;
/** On top of the drain time, in milliseconds. */
const GRACE = 5_000;

/** Starts the load balancer with what the topology says of it. */
export async function startBalancer(run: Run): Promise<void> {
  const process = startPart(run, {
    name: 'load balancer',
    fileName: 'balancer',
    script: checkout.balancer,
    configuration: configurationOf(run),
    grace: run.topology.balancer.drainSeconds * 1000 + GRACE,
    stops: 'before the detectors',
  });
  await waitFor({ process, what: 'become ready', limit: READY_WITHIN, look: async () => readyLine(process) });
}

type Written = Omit<BalancerConfiguration, 'probe' | 'connectTimeoutSeconds' | 'connections'> & {
  readonly probe: Omit<BalancerConfiguration['probe'], 'timeoutSeconds'>;
};

function configurationOf({ topology }: Run): Written {
  const { smtp, probe, balancer, detectors, enforce, allowlist } = topology;
  return {
    listen: { address: smtp.address, port: smtp.port },
    allowlist: allowlist.map(({ network }) => network),
    targets: detectors.map(({ name, smtp: at }) => ({ name, ...at })),
    probe: { intervalSeconds: probe.intervalSeconds, count: probe.count },
    idleTimeoutSeconds: balancer.idleTimeoutSeconds,
    drainSeconds: balancer.drainSeconds,
    proxyProtocol: balancer.proxyProtocol.version,
    forwards: detectors.map(({ name, link, enforcePort }) => ({
      name: `Enforce's way to ${name}`,
      listen: { address: smtp.address, port: enforcePort },
      target: { name, ...link },
      networks: [...enforce.networks],
    })),
  };
}
