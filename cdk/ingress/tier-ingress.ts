import { networksByFamily } from '@cloud-prevent/deployment/networks-by-family';
import { ports } from '@cloud-prevent/deployment/ports';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Peer, Port } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EopAllowlist } from '../allowlist/eop-allowlist.js';
import { MailIngress } from './mail-ingress.js';
import { enforcePortsOf } from './enforce-ports-of.js';
import { peersOf } from './peers-of.js';

/** What the ingress of a tier is made from. */
export interface TierIngressProps {
  readonly topology: Topology;
  readonly vpc: IVpc;
  /** Public, one for each zone. */
  readonly subnets: readonly ISubnet[];
  readonly topic: ITopic;
  readonly encryptionKey: IKey;
  /**
   * Addresses that a hosted Enforce connects from, beside the networks of the topology.
   * @default none
   */
  readonly enforceAddresses?: readonly string[];
}

/** The way in and the way out of a tier, as its topology says: ports, senders, Enforce, next hops. */
export class TierIngress extends Construct {
  readonly ingress: MailIngress;
  /** Absent when the deployment does not let in Exchange Online. */
  readonly allowlist: EopAllowlist | undefined;

  constructor(scope: Construct, id: string, props: TierIngressProps) {
    super(scope, id);
    const { topology } = props;
    this.allowlist = this.#eopAllowlist(props);
    this.ingress = new MailIngress(this, 'Mail', {
      vpc: props.vpc,
      subnets: props.subnets,
      smtp: { publicPort: topology.smtp.port, targetPort: topology.smtp.targetPort },
      senders: [...(this.allowlist?.peers ?? []), ...peersOf(networksFrom(topology, 'further'))],
      enforce: [
        ...peersOf(topology.enforce.networks),
        ...(props.enforceAddresses ?? []).map((address) => Peer.ipv4(`${address}/32`)),
      ],
      enforcePorts: enforcePortsOf(topology.enforce.forwards),
      linkPort: ports.enforceLink,
      probe: topology.probe,
      idleTimeout: Duration.seconds(topology.balancer.idleTimeoutSeconds),
      drain: { smtp: longestSession(topology), link: Duration.minutes(15) },
    });
    this.#letOut(topology);
    if (props.enforceAddresses?.length) this.#acknowledgeUnknownAddresses();
  }

  /** The rule packs cannot judge an address that is not known before it is made; the tests judge the template. */
  #acknowledgeUnknownAddresses(): void {
    const reason =
      'Enforce connects from the elastic addresses of the NAT gateways, single ones, made with the network.';
    const rules = ['AwsSolutions-EC23', 'NIST.800.53.R5-EC2RestrictedCommonPorts', 'NIST.800.53.R5-EC2RestrictedSSH'];
    for (const id of rules) Validations.of(this.ingress.balancerSecurityGroup).acknowledge({ id, reason });
  }

  #eopAllowlist({ topology, topic, encryptionKey }: TierIngressProps): EopAllowlist | undefined {
    const ranges = networksByFamily(networksFrom(topology, 'eop'));
    if (ranges.ipv4.length === 0) return undefined;
    return new EopAllowlist(this, 'EopAllowlist', { ranges, topic, encryptionKey });
  }

  /** Detectors reach the next hops and the services of AWS; names and time come from the VPC itself. */
  #letOut({ delivery, smtp, tier }: Topology): void {
    const group = this.ingress.detectorSecurityGroup;
    const resubmit = tier.settings['RequestProcessor.MTAResubmitPort'];
    const mailPorts = delivery.mode === 'reflect' ? [resubmit] : delivery.nextHops.map(({ port }) => port);
    const routePorts = Object.values(delivery.routes).flatMap((hops) => hops.map(({ port }) => port));
    for (const port of new Set([...(mailPorts.length > 0 ? mailPorts : [smtp.port]), ...routePorts])) {
      group.addEgressRule(Peer.anyIpv4(), Port.tcp(port), 'mail to the next hop');
    }
    group.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'services of AWS, container image, system packages');
  }
}

function networksFrom({ allowlist }: Topology, wanted: Topology['allowlist'][number]['source']): readonly string[] {
  return allowlist.filter(({ source }) => source === wanted).map(({ network }) => network);
}

/** A transaction may be silent for as long as the load balancer remembers it; the detector's own drain may be longer. */
function longestSession({ balancer }: Topology): Duration {
  return Duration.seconds(Math.min(Math.max(balancer.drainSeconds, balancer.idleTimeoutSeconds), LONGEST_DRAIN));
}

/** Of `deregistration_delay.timeout_seconds`. */
const LONGEST_DRAIN = 3600;
