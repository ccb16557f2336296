import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnEIP, Port, SecurityGroup, type IPeer, type ISubnet, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { NetworkLoadBalancer, NetworkTargetGroup, Protocol, TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Duration, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** A port of the load balancer and the port of the detectors behind it. */
export interface Forward {
  readonly publicPort: number;
  readonly targetPort: number;
}

/** What an ingress is made from. */
export interface MailIngressProps {
  readonly vpc: IVpc;
  /** Public subnets, one for each zone; each gets a static address. */
  readonly subnets: readonly ISubnet[];
  readonly smtp: Forward;
  /** Who may send; never everybody, and never nobody. */
  readonly senders: readonly IPeer[];
  /** Where Enforce connects from. */
  readonly enforce: readonly IPeer[];
  /** First and last public port that Enforce connects to. */
  readonly enforcePorts: { readonly first: number; readonly last: number };
  /** Port of the Enforce link on every detector. */
  readonly linkPort: number;
  /**
   * The question whether a detector is there: connecting is enough.
   * @default every 15 seconds, 2 failures or successes in a row
   */
  readonly probe?: { readonly intervalSeconds: number; readonly count: number };
  /** How long a session may be silent. Longer than the longest transaction. */
  readonly idleTimeout: Duration;
  /**
   * How long the sessions of a detector that leaves get to finish, and Enforce to fetch what it still has.
   * @default the idle time-out for mail, 15 minutes for Enforce
   */
  readonly drain?: { readonly smtp: Duration; readonly link: Duration };
}

/**
 * The way in: a Network Load Balancer with static addresses that carries mail to any detector and Enforce to each,
 * and the security groups that let in nobody else. The sender's address is kept, so that detectors see it too.
 */
export class MailIngress extends Construct {
  readonly balancer: NetworkLoadBalancer;
  /** For the machines behind: lets in the load balancer and nobody else. */
  readonly detectorSecurityGroup: SecurityGroup;
  readonly balancerSecurityGroup: SecurityGroup;
  readonly smtpTargets: NetworkTargetGroup;
  /** The static addresses, one for each zone. */
  readonly addresses: readonly string[];
  readonly #props: MailIngressProps;

  /** @throws Error when everybody or nobody could send */
  constructor(scope: Construct, id: string, props: MailIngressProps) {
    super(scope, id);
    refuseOpenRelay(this, props.senders);
    this.#props = props;
    this.balancerSecurityGroup = this.#securityGroup(
      'BalancerGroup',
      'Mail from Exchange Online and the link from Enforce',
    );
    this.detectorSecurityGroup = this.#securityGroup('DetectorGroup', 'From the load balancer only');
    this.#connectGroups();
    const addresses = props.subnets.map((_, index) => new CfnEIP(this, `Address${index + 1}`, { domain: 'vpc' }));
    this.addresses = addresses.map(({ attrPublicIp }) => attrPublicIp);
    this.balancer = this.#balancer(addresses);
    this.smtpTargets = this.#listen('Smtp', props.smtp, props.drain?.smtp ?? props.idleTimeout);
  }

  /**
   * Puts a detector behind the load balancer: one of many for mail, the only one at its port for Enforce.
   * @param name in the ids of its resources
   * @param publicPort where Enforce reaches it
   */
  addDetector(name: string, publicPort: number, group: AutoScalingGroup): void {
    const { linkPort: targetPort, drain } = this.#props;
    const linkTargets = this.#listen(name, { publicPort, targetPort }, drain?.link ?? Duration.minutes(15));
    linkTargets.addTarget(group);
    this.smtpTargets.addTarget(group);
  }

  #securityGroup(name: string, description: string): SecurityGroup {
    return new SecurityGroup(this, name, { vpc: this.#props.vpc, description, allowAllOutbound: false });
  }

  #connectGroups(): void {
    const { smtp, senders, enforce, enforcePorts, linkPort } = this.#props;
    for (const peer of senders) this.balancerSecurityGroup.addIngressRule(peer, Port.tcp(smtp.publicPort), 'mail');
    // One rule for the range, not one for each detector: rules are counted, and no other port of it is listened on.
    const range = Port.tcpRange(enforcePorts.first, enforcePorts.last);
    for (const peer of enforce) this.balancerSecurityGroup.addIngressRule(peer, range, 'Enforce link');
    for (const [port, what] of [
      [smtp.targetPort, 'mail and probes'],
      [linkPort, 'Enforce link'],
    ] as const) {
      this.balancerSecurityGroup.addEgressRule(this.detectorSecurityGroup, Port.tcp(port), what);
      this.detectorSecurityGroup.addIngressRule(this.balancerSecurityGroup, Port.tcp(port), what);
    }
  }

  #balancer(addresses: readonly CfnEIP[]): NetworkLoadBalancer {
    const { vpc, subnets } = this.#props;
    const balancer = new NetworkLoadBalancer(this, 'Balancer', {
      vpc,
      internetFacing: true,
      crossZoneEnabled: true,
      // Always given: a load balancer that was made without a group can never get one.
      securityGroups: [this.balancerSecurityGroup],
      subnetMappings: subnets.map((subnet, index) => ({ subnet, allocationId: allocationOf(addresses, index) })),
    });
    Validations.of(balancer).acknowledge(
      { id: 'AwsSolutions-ELB2', reason: NO_ACCESS_LOG },
      { id: 'NIST.800.53.R5-ELBLoggingEnabled', reason: NO_ACCESS_LOG },
      {
        id: 'NIST.800.53.R5-ELBDeletionProtectionEnabled',
        reason: 'The tier must be removable by its own tool; its mail waits at Exchange Online for a day meanwhile.',
      },
    );
    return balancer;
  }

  #listen(name: string, { publicPort, targetPort }: Forward, drain: Duration): NetworkTargetGroup {
    const targets = this.#targets(`${name}Targets`, targetPort, drain);
    const listener = this.balancer.addListener(name, {
      port: publicPort,
      protocol: Protocol.TCP,
      tcpIdleTimeout: this.#props.idleTimeout,
      defaultTargetGroups: [targets],
    });
    Validations.of(listener).acknowledge({ id: 'NIST.800.53.R5-ELBv2ACMCertificateRequired', reason: TLS_BEHIND });
    return targets;
  }

  #targets(name: string, port: number, deregistrationDelay: Duration): NetworkTargetGroup {
    const { intervalSeconds, count } = this.#props.probe ?? { intervalSeconds: 15, count: 2 };
    const targets = new NetworkTargetGroup(this, name, {
      vpc: this.#props.vpc,
      port,
      protocol: Protocol.TCP,
      targetType: TargetType.INSTANCE,
      preserveClientIp: true,
      deregistrationDelay,
      // Mail and link alike: a detector that takes no mail is no detector, whatever its link says.
      healthCheck: {
        protocol: Protocol.TCP,
        port: String(this.#props.smtp.targetPort),
        interval: Duration.seconds(intervalSeconds),
        timeout: Duration.seconds(Math.min(10, intervalSeconds)),
        healthyThresholdCount: count,
        unhealthyThresholdCount: count,
      },
    });
    // A detector that drains answers no probe any more, and what it still has in hand is to come to its end. By default
    // its connections would be cut.
    targets.setAttribute('target_health_state.unhealthy.connection_termination.enabled', 'false');
    return targets;
  }
}

const NO_ACCESS_LOG =
  'Network Load Balancers log TLS listeners only, and TLS ends at the detectors. The flow logs of the VPC have every connection.';
const TLS_BEHIND =
  'SMTP starts in plain text by its nature and turns to TLS at the detector (STARTTLS); the Enforce link is mutual TLS end to end.';

/** Exchange Online is shared by every tenant in the world, but a relay open to all others is worse. */
function refuseOpenRelay(scope: Construct, senders: readonly IPeer[]): void {
  const everybody = senders.find((peer) => ['0.0.0.0/0', '::/0'].includes(peer.uniqueId));
  if (everybody) throw new Error(`${scope.node.path}: senders may not hold ${everybody.uniqueId}, the whole Internet.`);
  if (senders.length === 0) throw new Error(`${scope.node.path}: senders is empty; name who may send.`);
}

function allocationOf(addresses: readonly CfnEIP[], index: number): string {
  const address = addresses[index];
  if (address) return address.attrAllocationId;
  throw new Error(`There is no address for zone ${index + 1}.`);
}
