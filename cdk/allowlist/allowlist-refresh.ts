import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunctionResource,
  Runtime,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { PrefixList } from 'aws-cdk-lib/aws-ec2';
import { Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { withTemporaryFolder } from '../synthesis/with-temporary-folder.js';
import { writeRefreshBundle } from './refresh-bundle.js';

/** What a refresh is made from. */
export interface AllowlistRefreshProps {
  readonly ipv4: PrefixList;
  readonly ipv6: PrefixList;
  /** Told what changes, and why something did not. */
  readonly topic: ITopic;
  /** Encrypts the topic and the function's log; CloudWatch Logs must be allowed to use it. */
  readonly encryptionKey: IKey;
  /**
   * How often Microsoft's list is read. Microsoft asks for no more than once an hour, and announces new networks
   * 30 days ahead.
   * @default every 6 hours
   */
  readonly every?: Duration;
}

/** A function that keeps prefix lists in line with the published addresses of Exchange Online Protection. */
export class AllowlistRefresh extends Construct {
  readonly handler: IFunction;

  constructor(scope: Construct, id: string, props: AllowlistRefreshProps) {
    super(scope, id);
    const { ipv4, ipv6, topic, encryptionKey, every = Duration.hours(6) } = props;
    const logGroup = new LogGroup(this, 'Log', {
      encryptionKey,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const handler = withTemporaryFolder((folder) => {
      const entry = writeRefreshBundle(folder);
      return new LambdaFunctionResource(this, 'Function', {
        description: 'Brings the allowlist in line with the published addresses of Exchange Online Protection',
        runtime: Runtime.NODEJS_24_X,
        architecture: Architecture.ARM_64,
        handler: entry,
        code: Code.fromAsset(folder),
        timeout: Duration.minutes(5),
        memorySize: 256,
        // The next run on the schedule is the retry: another one within the minute would only ask Microsoft again.
        retryAttempts: 0,
        logGroup,
        role: this.#role(props, logGroup),
        environment: {
          PREFIX_LIST_IPV4: ipv4.prefixListId,
          PREFIX_LIST_IPV6: ipv6.prefixListId,
          TOPIC_ARN: topic.topicArn,
          CLIENT_REQUEST_ID: installationId(this),
        },
      });
    });
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(handler, { retryAttempts: 0 })],
    });
    this.handler = handler;
    this.#acknowledge();
  }

  #role({ ipv4, ipv6, topic, encryptionKey }: AllowlistRefreshProps, logGroup: LogGroup): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const policy = new ManagedPolicy(this, 'Policy', { roles: [role] });
    policy.addStatements(
      new PolicyStatement({
        actions: ['ec2:GetManagedPrefixListEntries', 'ec2:ModifyManagedPrefixList'],
        resources: [ipv4.prefixListArn, ipv6.prefixListArn],
      }),
      // Takes no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
      new PolicyStatement({ actions: ['ec2:DescribeManagedPrefixLists'], resources: ['*'] }),
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
      // The topic is encrypted, and whoever publishes must be able to.
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey.keyArn] }),
    );
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Describing prefix lists takes no resource: only all of them can be allowed, or none.',
    });
    return role;
  }

  #acknowledge(): void {
    Validations.of(this).acknowledge(
      {
        id: 'NIST.800.53.R5-LambdaInsideVPC',
        reason: 'It talks to two services of AWS and to Microsoft, all on the Internet; it takes no connections.',
      },
      {
        id: 'NIST.800.53.R5-LambdaDLQ',
        reason: 'A run that fails is repeated by the schedule, and an alarm goes off; its event holds nothing to keep.',
      },
      {
        id: 'NIST.800.53.R5-LambdaConcurrency',
        reason:
          'New accounts have no concurrency to reserve. Two runs at once do no harm: each change names the version it is for.',
      },
    );
  }
}

/** A GUID of this installation, which Microsoft asks for: the one in the stack's own identifier. */
function installationId(scope: Construct): string {
  return Fn.select(2, Fn.split('/', Stack.of(scope).stackId));
}
