import { awsSecretNames } from '@cloud-prevent/deployment/aws-secret-names';
import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { TierStack, type TierStackProps } from '../synthesis/tier-stack.js';
import { EnforceSecrets } from '../enforce/enforce-secrets.js';
import { DetectorSecrets } from './detector-secrets.js';
import { TierKey } from './tier-key.js';

/**
 * The key of the tier and the places for its secrets. A stack of its own, so that the secrets can be filled before
 * the first detector asks for them, and outlive every change to the detectors.
 */
export class KeysStack extends TierStack {
  readonly key: TierKey;
  /** Absent when Enforce runs elsewhere. */
  readonly enforceSecrets: EnforceSecrets | undefined;

  constructor(scope: Construct, name: string, props: TierStackProps) {
    super(scope, name, props);
    const { topology } = this.deployment;
    this.key = new TierKey(this, 'Key');
    new DetectorSecrets(this, 'Secrets', { topology, encryptionKey: this.key });
    const { enforce: names } = awsSecretNames(topology);
    this.enforceSecrets = names && new EnforceSecrets(this, 'EnforceSecrets', { names, encryptionKey: this.key });
    new CfnOutput(this, 'NextStep', {
      value: 'cloud-prevent keys upload --target aws',
      description: 'The detectors wait for their key stores; put them in the secrets of this stack',
    });
  }
}
