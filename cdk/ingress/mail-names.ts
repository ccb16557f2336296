import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { INetworkLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** What the names are made from. */
export interface MailNamesProps {
  readonly topology: Topology;
  readonly balancer: INetworkLoadBalancer;
  /**
   * Route 53 zone.
   * @default none; an output says which names to make elsewhere
   */
  readonly zone?: string | undefined;
}

/** The names of the load balancer: the smart host of the connector, and an alias for each detector. */
export class MailNames extends Construct {
  constructor(scope: Construct, id: string, { topology, balancer, zone }: MailNamesProps) {
    super(scope, id);
    const names = [topology.smtp.host, ...topology.detectors.map(({ hostName }) => hostName)];
    const inZone = (name: string): boolean => zone !== undefined && (name === zone || name.endsWith(`.${zone}`));
    // By the zone's name, not its id: an id would have to be looked up, with credentials, at every synthesis.
    names.filter(inZone).forEach((name, index) => this.#record(index, name, `${zone}.`, balancer));
    const elsewhere = names.filter((name) => !inZone(name));
    if (elsewhere.length === 0) return;
    new CfnOutput(this, 'NamesToMake', {
      value: elsewhere.map((name) => `${name} CNAME ${balancer.loadBalancerDnsName}`).join('; '),
      description: 'Make these names on the DNS servers that Exchange Online and Enforce ask',
    });
  }

  #record(index: number, name: string, hostedZoneName: string, balancer: INetworkLoadBalancer): void {
    new CfnRecordSet(this, `Name${index + 1}`, {
      hostedZoneName,
      name: `${name}.`,
      type: 'A',
      aliasTarget: {
        dnsName: balancer.loadBalancerDnsName,
        hostedZoneId: balancer.loadBalancerCanonicalHostedZoneId,
        // Its health is watched by alarms; with one target there is nothing else to answer with.
        evaluateTargetHealth: false,
      },
    });
  }
}
