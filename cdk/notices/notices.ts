import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Where operators hear of what needs them: alarms, changes to the allowlist, machines that were replaced. */
export class Notices extends Topic {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, { displayName: 'Cloud Prevent', masterKey: encryptionKey, enforceSSL: true });
    this.#letAlarmsIn();
  }

  /**
   * A topic with a policy of its own, as the refusal of plain text is one, has lost the one that let in the whole
   * account. Functions and Auto Scaling have roles that may publish; alarms have none.
   */
  #letAlarmsIn(): void {
    const { account } = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
  }
}
