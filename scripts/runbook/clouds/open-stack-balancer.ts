import type { Target } from '@cloud-prevent/deployment/targets/target';
import type { EnforceForward, Topology } from '@cloud-prevent/deployment/topology-types';
import { shellWord } from '../../output/shell-word.js';
import { code, paragraph, type Block } from '../runbook-document.js';
import { openStackName } from './open-stack-name.js';

type RackspaceTarget = Extract<Target, { kind: 'rackspace' }>;

/** As Octavia calls what the balancer puts in front of a session. */
const POOL_PROTOCOL = { off: 'TCP', v1: 'PROXY', v2: 'PROXYV2' } as const;
/** Octavia answers everybody where nobody is named. */
const NOBODY = ['255.255.255.255/32'];
/** Seconds that a probe waits for the connection; it must be less than the time between probes. */
const PROBE_TIMEOUT = 10;

/**
 * The load balancer: mail from the allowlist to all detectors, and a port of its own for each detector's link. Octavia
 * answers nobody else once a listener has an `--allowed-cidr`.
 */
export function openStackBalancer(topology: Topology, target: RackspaceTarget): Block[] {
  const { smtp, enforce, balancer } = topology;
  const subnet = target.existingNetworkId === undefined ? openStackName : 'SUBNET';
  return [
    paragraph(
      'The load balancer. `ADDRESS_OF_…` are the addresses of the machines, as `openstack server list` shows them.',
    ),
    code(
      `openstack loadbalancer create --name ${openStackName} --provider ${target.loadBalancerProvider} --vip-subnet-id ${subnet} --wait`,
      ...mail(topology),
    ),
    paragraph(
      `The way of Enforce to each detector, for ${enforce.networks.map((network) => `\`${network}\``).join(', ')} only:`,
    ),
    code(...enforce.forwards.flatMap((forward) => link(forward, ipv4(enforce.networks), balancer.idleTimeoutSeconds))),
    paragraph(`The public address, which \`${smtp.host}\` must lead to:`),
    code(
      `openstack floating ip create ${shellWord(target.externalNetwork)}`,
      `openstack floating ip set --port "$(openstack loadbalancer show ${openStackName} -f value -c vip_port_id)" FLOATING_ADDRESS`,
    ),
  ];
}

function mail({ smtp, probe, balancer, allowlist, detectors }: Topology): string[] {
  const senders = ipv4(allowlist.map(({ network }) => network));
  const protocol = POOL_PROTOCOL[balancer.proxyProtocol.version];
  return [
    listener('smtp', smtp.port, senders, balancer.idleTimeoutSeconds),
    `openstack loadbalancer pool create --name smtp --listener smtp --protocol ${protocol} --lb-algorithm ROUND_ROBIN --wait`,
    `openstack loadbalancer healthmonitor create --name smtp --type TCP --delay ${probe.intervalSeconds} --timeout ${PROBE_TIMEOUT} --max-retries 1 --max-retries-down ${probe.count} --wait smtp`,
    ...detectors.map((detector) => member('smtp', detector.name, detector.smtp.port)),
  ];
}

function link(
  { detector, publicPort, targetPort }: EnforceForward,
  networks: readonly string[],
  idle: number,
): string[] {
  const name = `link-${publicPort}`;
  return [
    listener(name, publicPort, networks, idle),
    `openstack loadbalancer pool create --name ${name} --listener ${name} --protocol TCP --lb-algorithm ROUND_ROBIN --wait`,
    member(name, detector, targetPort),
  ];
}

function listener(name: string, port: number, networks: readonly string[], idleSeconds: number): string {
  const milliseconds = idleSeconds * 1000;
  const allowed = (networks.length > 0 ? networks : NOBODY).map((network) => `--allowed-cidr ${network}`).join(' ');
  return `openstack loadbalancer listener create --name ${name} --protocol TCP --protocol-port ${port} --timeout-client-data ${milliseconds} --timeout-member-data ${milliseconds} ${allowed} --wait ${openStackName}`;
}

function member(pool: string, detector: string, port: number): string {
  return `openstack loadbalancer member create --name ${detector} --address ADDRESS_OF_${detector} --protocol-port ${port} --wait ${pool}`;
}

/** Octavia takes networks of the family of the load balancer's own address only, which is an IPv4 one. */
function ipv4(networks: readonly string[]): readonly string[] {
  return networks.filter((network) => !network.includes(':'));
}
