import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** A part of the topology for people. */
export interface TopologyTable {
  readonly title: string;
  /** The first row is the heading. */
  readonly rows: readonly (readonly string[])[];
}

/** The topology as tables, in the order in which a message meets its parts. */
export function topologyTables(topology: Topology): readonly TopologyTable[] {
  return [overview(topology), senders(topology), detectors(topology), nextHops(topology)];
}

function overview({ organisation, target, smtp, probe, balancer, enforce, tier }: Topology): TopologyTable {
  const { version, networks } = balancer.proxyProtocol;
  return {
    title: 'Deployment',
    rows: [
      ['what', 'value'],
      ['organisation', organisation],
      ['target', target.kind],
      ['SMTP host', `${smtp.host}, port ${smtp.port}`],
      ['probe', `TCP port ${probe.port}, every ${probe.intervalSeconds} s, out after ${probe.count} failures`],
      ['balancer idle time-out', `${balancer.idleTimeoutSeconds} s`],
      ['PROXY protocol', version === 'off' ? 'off' : `${version}, believed from ${networks.join(', ')}`],
      ['Enforce', `${enforce.host}, connects from ${enforce.networks.join(', ') || 'nowhere'}`],
      ['trial mode', tier.trialMode ? 'on: nothing is blocked or changed' : 'off'],
    ],
  };
}

function senders({ allowlist }: Topology): TopologyTable {
  return {
    title: 'Who may send',
    rows: [['network', 'why'], ...allowlist.map(({ network, source }) => [network, WHY[source]])],
  };
}

const WHY = {
  eop: 'Exchange Online Protection',
  further: 'allowlist.furtherNetworks',
  loopback: 'this machine',
} as const;

function detectors({ detectors: tier }: Topology): TopologyTable {
  const rows = tier.map(({ name, hostName, enforcePort, smtp, link }) => [
    name,
    `${hostName}:${enforcePort}`,
    String(smtp.port),
    String(link.port),
  ]);
  return { title: 'Detectors', rows: [['name', 'Enforce connects to', 'SMTP port', 'link port'], ...rows] };
}

function nextHops({ delivery }: Topology): TopologyTable {
  const rows = delivery.nextHops.map(({ host, port }) => [delivery.mxLookup ? `MX of ${host}` : host, String(port)]);
  const routes = Object.entries(delivery.routes).flatMap(([name, hops]) =>
    hops.map(({ host, port }) => [`${host} (route ${name})`, String(port)]),
  );
  const heading = [delivery.mode === 'reflect' ? 'back to the sender' : 'host', 'port'];
  return { title: `Next hops (TLS: ${delivery.tls})`, rows: [heading, ...rows, ...routes] };
}
