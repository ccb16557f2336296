import { FlowLog, FlowLogDestination, FlowLogTrafficType, type FlowLogResourceType } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** What flow logs are made from. */
export interface FlowLogsProps {
  /** The VPC or the subnets whose flows are logged. */
  readonly of: readonly FlowLogResourceType[];
  /** Encrypts the log; CloudWatch Logs must be allowed to use it. */
  readonly encryptionKey: IKey;
  /**
   * How long the log is kept.
   * @default one year
   */
  readonly retention?: RetentionDays;
}

/** Who connected to whom, let in or refused: what a network load balancer does not log itself. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { of, encryptionKey, retention = RetentionDays.ONE_YEAR }: FlowLogsProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { encryptionKey, retention, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com') });
    const write = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      resources: [logGroup.logGroupArn],
    });
    new ManagedPolicy(this, 'Policy', { roles: [role], statements: [write] });
    of.forEach((resourceType, index) => {
      new FlowLog(this, `Flows${index + 1}`, {
        resourceType,
        destination: FlowLogDestination.toCloudWatchLogs(logGroup, role.withoutPolicyUpdates()),
        trafficType: FlowLogTrafficType.ALL,
      });
    });
  }
}
