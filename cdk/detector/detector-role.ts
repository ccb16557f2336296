import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack, Token, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { detectorStatements, type DetectorRights } from './detector-statements.js';

/**
 * The role of one detector's machine: reads its own secrets, holds its own spool, writes logs and metrics, ends its own
 * life cycle. Nothing of another detector.
 */
export class DetectorRole extends Role {
  constructor(scope: Construct, id: string, rights: DetectorRights) {
    super(scope, id, {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
      description: `Machine of detector ${rights.detector}`,
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore')],
    });
    const policy = new ManagedPolicy(this, 'Policy', { roles: [this], statements: detectorStatements(this, rights) });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonSSMManagedInstanceCore]',
      reason: 'What Session Manager needs, which takes the place of SSH; AWS keeps the list.',
    });
    Validations.of(this).acknowledge({
      id: 'NIST.800.53.R5-IAMNoInlinePolicy',
      reason: 'The CDK adds one itself, with the one right to tell CloudFormation that the machine is ready.',
    });
    const reason =
      "Instances and groups have no name before they are made: there the machine's own tag is the condition. " +
      'Descriptions, the registry password and metrics take no resource; metrics are held to one namespace.';
    const { region } = Stack.of(this);
    const account = Token.isUnresolved(Stack.of(this).account) ? '<AWS::AccountId>' : Stack.of(this).account;
    const inAccount = (service: string, rest: string) => `arn:<AWS::Partition>:${service}:${region}:${account}:${rest}`;
    for (const resource of ['*', inAccount('ec2', 'instance/*'), inAccount('autoscaling', ANY_GROUP)]) {
      Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
    }
  }
}

const ANY_GROUP = 'autoScalingGroup:*:autoScalingGroupName/*';
