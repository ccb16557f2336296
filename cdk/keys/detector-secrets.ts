import { awsSecretNames } from '@cloud-prevent/deployment/aws-secret-names';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EmptySecret } from './empty-secret.js';

/** What the secrets of a tier are made from. */
export interface DetectorSecretsProps {
  readonly topology: Topology;
  readonly encryptionKey: IKey;
}

/**
 * The secrets of a tier, made empty and filled by the operator. Each detector has a key store of its own and reads
 * no other's (`secretsOfDetector`).
 */
export class DetectorSecrets extends Construct {
  constructor(scope: Construct, id: string, { topology, encryptionKey }: DetectorSecretsProps) {
    super(scope, id);
    const { tenant, smtp, detectors } = topology;
    const names = awsSecretNames(topology);
    const make = (name: string, secretName: string, description: string): EmptySecret =>
      new EmptySecret(this, name, { secretName, description, encryptionKey });
    for (const { ordinal, name } of detectors) {
      make(`Link${ordinal}`, names.link(name), `Key store of detector ${name} for the Enforce link`);
    }
    if (names.smtp) make('Smtp', names.smtp, `Key store of ${smtp.host} for STARTTLS`);
    if (names.gate) make('Gate', names.gate, `Accepted values of the header ${tenant.secretHeader?.name}`);
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SMG4', reason: KEPT_BY_HAND },
      { id: 'NIST.800.53.R5-SecretsManagerRotationEnabled', reason: KEPT_BY_HAND },
    );
  }
}

const KEPT_BY_HAND =
  "The authority's key, which signs new key stores, stays with the operator; AWS cannot make them. Their expiry is watched by an alarm.";
