import {
  CfnEIP,
  FlowLogResourceType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  NatProvider,
  SubnetType,
  Vpc,
  type IVpc,
} from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Tags, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { FlowLogs } from './flow-logs.js';

/** What a mail network is made from. */
export interface MailNetworkProps {
  /** Addresses of the VPC, in CIDR notation. */
  readonly cidr: string;
  /** Zones, 1 to 3; each has a public subnet, a private one, and a NAT gateway of its own. */
  readonly availabilityZones: readonly string[];
  /** Encrypts the flow logs; CloudWatch Logs must be allowed to use it. */
  readonly encryptionKey: IKey;
}

/**
 * A VPC for a mail path. Detectors live in private subnets and send through NAT gateways whose addresses are
 * elastic, because the next hop must know them: they have to survive whatever is replaced around them.
 */
export class MailNetwork extends Construct {
  readonly vpc: IVpc;
  /** The addresses that mail leaves from, one for each zone. */
  readonly egressAddresses: readonly string[];

  constructor(scope: Construct, id: string, props: MailNetworkProps) {
    super(scope, id);
    const addresses = props.availabilityZones.map((_, index) => this.#egressAddress(index + 1));
    this.egressAddresses = addresses.map(({ attrPublicIp }) => attrPublicIp);
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(props.cidr),
      availabilityZones: [...props.availabilityZones],
      natGatewayProvider: NatProvider.gateway({
        eipAllocationIds: addresses.map(({ attrAllocationId }) => attrAllocationId),
      }),
      natGateways: addresses.length,
      subnetConfiguration: [
        { name: 'Balancer', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'Detectors', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
      ],
      // Image layers and machine files come from S3; through this they cost nothing.
      gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
    });
    new FlowLogs(this, 'FlowLogs', { of: [FlowLogResourceType.fromVpc(vpc)], encryptionKey: props.encryptionKey });
    acknowledgeWaysOut(vpc);
    this.vpc = vpc;
  }

  #egressAddress(ordinal: number): CfnEIP {
    const address = new CfnEIP(this, `EgressAddress${ordinal}`, { domain: 'vpc' });
    Tags.of(address).add('Name', `${this.node.path}/${ordinal}: mail leaves from here`);
    return address;
  }
}

function acknowledgeWaysOut(vpc: Vpc): void {
  Validations.of(vpc).acknowledge(
    {
      id: 'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
      reason: 'Only in the subnets of the load balancer and the NAT gateways, which are there to face the Internet.',
    },
    {
      id: 'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
      reason: 'Nothing is in the default group: every machine, balancer and function names its own.',
    },
  );
}
