import { awsSecretNames } from '@cloud-prevent/deployment/aws-secret-names';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EmptySecret } from './empty-secret.js';

/** What the secrets of a tier are made from. */
export interface DetectorSecretsProps {
  readonly topology: Topology;
  readonly encryptionKey: IKey;
}

/** What one detector may read. */
export interface SecretsOfDetector {
  /** JSON: `keystore`, a PKCS#12 file in Base64, and `password`. */
  readonly link: ISecret;
  /** The same for STARTTLS; one for all detectors, because all answer to one name. Absent without STARTTLS. */
  readonly smtp: ISecret | undefined;
  /** The values that the tenant's secret header may have, one a line. Absent without such a header. */
  readonly gate: ISecret | undefined;
}

/**
 * The secrets of a tier, made empty and filled by the operator. Each detector has a key store of its own and reads
 * no other's.
 */
export class DetectorSecrets extends Construct {
  readonly #links: ReadonlyMap<number, ISecret>;
  readonly #smtp: ISecret | undefined;
  readonly #gate: ISecret | undefined;

  constructor(scope: Construct, id: string, { topology, encryptionKey }: DetectorSecretsProps) {
    super(scope, id);
    const { tenant, smtp, detectors } = topology;
    const names = awsSecretNames(topology);
    const make = (name: string, secretName: string, description: string): ISecret =>
      new EmptySecret(this, name, { secretName, description, encryptionKey });
    this.#links = new Map(
      detectors.map(({ ordinal, name }) => [
        ordinal,
        make(`Link${ordinal}`, names.link(name), `Key store of detector ${name} for the Enforce link`),
      ]),
    );
    this.#smtp = names.smtp ? make('Smtp', names.smtp, `Key store of ${smtp.host} for STARTTLS`) : undefined;
    this.#gate = names.gate
      ? make('Gate', names.gate, `Accepted values of the header ${tenant.secretHeader?.name}`)
      : undefined;
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SMG4', reason: KEPT_BY_HAND },
      { id: 'NIST.800.53.R5-SecretsManagerRotationEnabled', reason: KEPT_BY_HAND },
    );
  }

  /** What the detector of that number may read. */
  of(ordinal: number): SecretsOfDetector {
    const link = this.#links.get(ordinal);
    if (!link) throw new Error(`There is no detector ${ordinal}; the deployment has 1 to ${this.#links.size}.`);
    return { link, smtp: this.#smtp, gate: this.#gate };
  }
}

const KEPT_BY_HAND =
  "The authority's key, which signs new key stores, stays with the operator; AWS cannot make them. Their expiry is watched by an alarm.";
