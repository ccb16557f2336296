import type { AwsEnforceSecretNames } from '@cloud-prevent/deployment/aws-secret-names';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EmptySecret } from '../keys/empty-secret.js';

/** What the secrets of Enforce are made from. */
export interface EnforceSecretsProps {
  readonly names: AwsEnforceSecretNames;
  readonly encryptionKey: IKey;
}

/** Letters and digits, 6 bits each all but a little: more than the 256 bits of what is made from it. */
const LENGTH = 64;

/** The secrets of Enforce: what the operator fills, its keystore and its OpenID Connect client's, and two that AWS makes up. */
export class EnforceSecrets extends Construct {
  /** JSON: `keystore`, a PKCS#12 file in Base64, and `password`. */
  readonly link: ISecret;
  /** The token of the API. */
  readonly apiToken: ISecret;
  /** What is encrypted in the database is so with keys that are made from the lines of this; the newest first. */
  readonly encryption: ISecret;
  /** The secret of the OpenID Connect client. Absent without sign-on by OpenID Connect. */
  readonly openId: ISecret | undefined;

  constructor(scope: Construct, id: string, { names, encryptionKey }: EnforceSecretsProps) {
    super(scope, id);
    this.link = new EmptySecret(this, 'Link', {
      secretName: names.link,
      description: 'Key store of Enforce for the link to the detectors',
      encryptionKey,
    });
    this.openId =
      names.openId === undefined
        ? undefined
        : new EmptySecret(this, 'OpenId', {
            secretName: names.openId,
            description: 'Secret of the OpenID Connect client that users of Enforce sign on by',
            encryptionKey,
          });
    const generateSecretString = { passwordLength: LENGTH, excludePunctuation: true };
    this.apiToken = new Secret(this, 'ApiToken', {
      secretName: names.apiToken,
      description: 'Token of the API of Enforce, which may do everything',
      encryptionKey,
      generateSecretString,
    });
    this.encryption = new Secret(this, 'Encryption', {
      secretName: names.encryption,
      description: 'What the database of Enforce is encrypted with inside; without it, its backups are lost',
      encryptionKey,
      generateSecretString,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SMG4', reason: NOT_BY_ITSELF },
      { id: 'NIST.800.53.R5-SecretsManagerRotationEnabled', reason: NOT_BY_ITSELF },
    );
  }
}

const NOT_BY_ITSELF =
  'Enforce reads them at its start only. The key store needs the authority, which stays with the operator; the others are changed by hand, as docs/aws.md says.';
