import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Where operators hear of what needs them: alarms, changes to the allowlist, machines that were replaced. */
export class Notices extends Topic {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, { displayName: 'Cloud Prevent', masterKey: encryptionKey, enforceSSL: true });
  }
}
