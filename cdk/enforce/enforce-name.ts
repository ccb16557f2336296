import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** What the name of Enforce is made from. */
export interface EnforceNameProps {
  readonly host: string;
  readonly balancer: ApplicationLoadBalancer;
  /**
   * Route 53 zone.
   * @default none; an output says which name to make elsewhere
   */
  readonly zone?: string | undefined;
}

/** The name under which users reach Enforce. */
export class EnforceName extends Construct {
  constructor(scope: Construct, id: string, { host, balancer, zone }: EnforceNameProps) {
    super(scope, id);
    if (zone === undefined || !(host === zone || host.endsWith(`.${zone}`))) {
      new CfnOutput(this, 'NameToMake', {
        value: `${host} CNAME ${balancer.loadBalancerDnsName}`,
        description: 'Make this name on the DNS server that the users of Enforce ask',
      });
      return;
    }
    new CfnRecordSet(this, 'Record', {
      hostedZoneName: `${zone}.`,
      name: `${host}.`,
      type: 'A',
      aliasTarget: {
        dnsName: balancer.loadBalancerDnsName,
        hostedZoneId: balancer.loadBalancerCanonicalHostedZoneId,
        evaluateTargetHealth: false,
      },
    });
  }
}
