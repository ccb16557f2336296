import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of a tier: encrypts its secrets, spools, logs and notices. It is kept when the stack is destroyed, because
 * without it the snapshots of the spools would be lost for good.
 */
export class TierKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, { description: `Cloud Prevent: ${scope.node.path}`, enableKeyRotation: true });
    const stack = Stack.of(this);
    const logGroups = stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
    this.#allow(`logs.${stack.region}.amazonaws.com`, {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups },
    });
    this.#allow('cloudwatch.amazonaws.com', { StringEquals: { 'aws:SourceAccount': stack.account } });
    this.#allowAutoScaling(stack);
  }

  /** Lets a service of AWS encrypt and decrypt what belongs to this account. */
  #allow(service: string, conditions: Record<string, Record<string, string>>): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions,
      }),
    );
  }

  /**
   * Auto Scaling publishes by its service-linked role and not as a service:
   * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html. By a condition, because a policy that named the
   * role would be refused in an account that has never had a group.
   */
  #allowAutoScaling({ account, partition }: Stack): void {
    const role = `arn:${partition}:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'kms:CallerAccount': account },
          ArnEquals: { 'aws:PrincipalArn': role },
        },
      }),
    );
  }
}
