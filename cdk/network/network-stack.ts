import { FlowLogResourceType, SubnetType, Vpc, type ISubnet, type IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { TierStack, type TierStackProps } from '../synthesis/tier-stack.js';
import { FlowLogs } from './flow-logs.js';
import { MailNetwork } from './mail-network.js';

/** What a network stack is made from. */
export interface NetworkStackProps extends TierStackProps {
  /** Encrypts the flow logs. */
  readonly encryptionKey: IKey;
}

/** The VPC of the tier: a new one, or an existing one that is looked up. */
export class NetworkStack extends TierStack {
  readonly vpc: IVpc;
  /** Public subnets, one for each zone in use. */
  readonly balancerSubnets: readonly ISubnet[];
  /** Private subnets with a way out, one for each zone in use. */
  readonly detectorSubnets: readonly ISubnet[];
  /** The addresses that mail and all else leaves from; none is known of an existing VPC. */
  readonly egressAddresses: readonly string[];

  constructor(scope: Construct, name: string, props: NetworkStackProps) {
    super(scope, name, props);
    const { existingVpcId } = this.deployment.target;
    const made = existingVpcId ? undefined : this.#made(props);
    this.vpc = made?.vpc ?? this.#existing(String(existingVpcId));
    this.egressAddresses = made?.egressAddresses ?? [];
    this.balancerSubnets = this.#onePerZone(SubnetType.PUBLIC);
    this.detectorSubnets = this.#onePerZone(SubnetType.PRIVATE_WITH_EGRESS);
    if (existingVpcId) this.#logFlows(props);
    new CfnOutput(this, 'VpcId', { value: this.vpc.vpcId });
  }

  #existing(vpcId: string): IVpc {
    new CfnOutput(this, 'EgressAddresses', {
      value: 'the elastic addresses of the NAT gateways of the existing VPC',
      description: 'Register these with Email Security.cloud, and ask AWS to open port 25 for them',
    });
    return Vpc.fromLookup(this, 'Existing', { vpcId });
  }

  /** In a VPC of others only the flows of the detectors are logged. */
  #logFlows({ encryptionKey }: NetworkStackProps): void {
    const of = this.detectorSubnets.map((subnet) => FlowLogResourceType.fromSubnet(subnet));
    new FlowLogs(this, 'FlowLogs', { of, encryptionKey });
  }

  #made({ encryptionKey }: NetworkStackProps): MailNetwork {
    const { networkCidr } = this.deployment.target;
    const network = new MailNetwork(this, 'Network', {
      cidr: networkCidr,
      availabilityZones: this.availabilityZones,
      encryptionKey,
    });
    new CfnOutput(this, 'EgressAddresses', {
      value: network.egressAddresses.join(' '),
      description: 'Register these with Email Security.cloud, and ask AWS to open port 25 for them',
    });
    return network;
  }

  /** Before it looks a VPC up, the CDK synthesises with one in two zones that it makes up; nothing of that is kept. */
  #isStandIn(): boolean {
    const { existingVpcId } = this.deployment.target;
    return existingVpcId !== undefined && this.vpc.vpcId !== existingVpcId;
  }

  #onePerZone(subnetType: SubnetType): readonly ISubnet[] {
    const wanted = this.deployment.target.availabilityZones;
    const { subnets } = this.vpc.selectSubnets({ subnetType, onePerAz: true });
    if (subnets.length >= wanted) return subnets.slice(0, wanted);
    if (this.#isStandIn()) return [...subnets, ...subnets].slice(0, wanted);
    throw new Error(
      `target.existingVpcId: ${this.vpc.vpcId} has subnets of type ${subnetType} in ${subnets.length} zones; ` +
        `target.availabilityZones asks for ${wanted}. Public and private subnets with a NAT gateway are needed in each.`,
    );
  }
}
