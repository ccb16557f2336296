import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** What an empty secret is made from. */
export interface EmptySecretProps {
  readonly secretName: string;
  readonly description: string;
  readonly encryptionKey: IKey;
}

/**
 * A secret without a value. The value comes later, by another way than the template: what is in a template is read by
 * many. AWS would make up a random value, which would look like a key that was there.
 */
export class EmptySecret extends Secret {
  constructor(scope: Construct, id: string, props: EmptySecretProps) {
    super(scope, id, props);
    const resource = this.node.defaultChild;
    if (resource instanceof CfnSecret) resource.generateSecretString = undefined;
  }
}
