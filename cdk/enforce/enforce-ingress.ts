import type { IPeer, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerCertificate,
  SslPolicy,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Duration, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** What the way in to Enforce is made from. */
export interface EnforceIngressProps {
  readonly vpc: IVpc;
  /** Public subnets, one for each zone. */
  readonly subnets: readonly ISubnet[];
  /** ARN of the certificate for the name of Enforce. */
  readonly certificateArn: string;
  /** Who may open the console and the API. */
  readonly clients: readonly IPeer[];
  /** HTTPS port of Enforce. */
  readonly targetPort: number;
}

const PROBE = { path: '/health/ready', interval: Duration.seconds(15), timeout: Duration.seconds(5) } as const;
/** The database may be away for half a minute when it changes its zone; Enforce is not to be restarted for that. */
const FAILURES = 6;

/**
 * The way in to Enforce: HTTPS with a certificate that browsers trust, from named networks only, and HTTPS again from
 * there to Enforce.
 */
export class EnforceIngress extends Construct {
  readonly balancer: ApplicationLoadBalancer;
  readonly targets: ApplicationTargetGroup;

  constructor(scope: Construct, id: string, props: EnforceIngressProps) {
    super(scope, id);
    const { vpc, subnets } = props;
    const securityGroup = this.#securityGroup(props);
    this.balancer = new ApplicationLoadBalancer(this, 'Balancer', {
      vpc,
      vpcSubnets: { subnets: [...subnets] },
      internetFacing: true,
      securityGroup,
      dropInvalidHeaderFields: true,
    });
    this.targets = this.#targets(props);
    this.balancer.addListener('Https', {
      protocol: ApplicationProtocol.HTTPS,
      certificates: [ListenerCertificate.fromArn(props.certificateArn)],
      sslPolicy: SslPolicy.TLS13_RES,
      open: false,
      defaultTargetGroups: [this.targets],
    });
    this.#acknowledge();
  }

  #securityGroup({ vpc, clients }: EnforceIngressProps): SecurityGroup {
    const description = 'Console and API of Enforce, for named networks';
    const group = new SecurityGroup(this, 'Group', { vpc, description, allowAllOutbound: false });
    for (const peer of clients) group.addIngressRule(peer, Port.HTTPS, 'console and API');
    return group;
  }

  #targets({ vpc, targetPort }: EnforceIngressProps): ApplicationTargetGroup {
    return new ApplicationTargetGroup(this, 'Targets', {
      vpc,
      port: targetPort,
      protocol: ApplicationProtocol.HTTPS,
      targetType: TargetType.IP,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: { ...PROBE, healthyThresholdCount: 2, unhealthyThresholdCount: FAILURES },
    });
  }

  #acknowledge(): void {
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-ELB2', reason: OWN_LOGS },
      { id: 'NIST.800.53.R5-ELBLoggingEnabled', reason: OWN_LOGS },
      {
        id: 'NIST.800.53.R5-ALBWAFEnabled',
        reason: 'It is open to the networks of the deployment file only, which can never be the whole Internet.',
      },
      {
        id: 'NIST.800.53.R5-ELBDeletionProtectionEnabled',
        reason:
          'The tier must be removable by its own tool; what must not be lost is in the database, which is protected.',
      },
    );
  }
}

const OWN_LOGS =
  'Enforce keeps an audit log of who did what, and the flow logs of the VPC have every connection; another copy would only name incidents in one more place.';
