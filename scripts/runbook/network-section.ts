import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { mailFlowDrawing } from './drawing/mail-flow-drawing.js';
import { networkDrawing } from './drawing/network-drawing.js';
import { table, type Section } from './runbook-document.js';

/** The drawings, and every connection as a firewall sees it. */
export function networkSection(topology: Topology): Section {
  return {
    id: 'network',
    title: 'Mail flow and network',
    blocks: [
      { kind: 'drawing', svg: mailFlowDrawing(topology), caption: 'The way of a message' },
      {
        kind: 'drawing',
        svg: networkDrawing(topology),
        caption: 'Connections and ports; an arrow points from who opens the connection',
      },
      table(['from', 'to', 'port', 'what'], connections(topology)),
      table(
        ['who may send', 'why'],
        topology.allowlist.map(({ network, source }) => [network, WHY[source]]),
      ),
    ],
  };
}

const WHY = {
  eop: 'Exchange Online Protection',
  further: 'own network (allowlist.furtherNetworks)',
  loopback: 'this machine',
} as const;

function connections(topology: Topology): string[][] {
  const { smtp, detectors, delivery, probe } = topology;
  return [
    ['the networks below', smtp.host, String(smtp.port), 'SMTP with STARTTLS'],
    [
      'load balancer',
      'each detector',
      [...new Set(detectors.map((one) => one.smtp.port))].join(', '),
      `SMTP; probe every ${probe.intervalSeconds} s`,
    ],
    ...links(topology),
    ...[...delivery.nextHops, ...Object.values(delivery.routes).flat()].map(({ host, port }) => [
      'each detector',
      host,
      String(port),
      `SMTP, TLS: ${delivery.tls}`,
    ]),
  ];
}

/** A hosted Enforce is inside the network on Azure, and goes by the balancer like any other on AWS. */
function links({ smtp, enforce, target }: Topology): string[][] {
  const from = enforce.networks.join(', ') || 'Enforce, in the same cloud';
  const inside = enforce.hosted !== undefined && target.kind === 'azure';
  return enforce.forwards.map(({ detector, publicPort, targetPort }) =>
    inside
      ? [from, detector, String(targetPort), 'mutual TLS']
      : [from, smtp.host, String(publicPort), `mutual TLS, to port ${targetPort} of ${detector}`],
  );
}
