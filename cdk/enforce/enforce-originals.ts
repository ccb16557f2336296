import { PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { CfnResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** What the place of originals is made from. */
export interface EnforceOriginalsProps {
  readonly encryptionKey: IKey;
  /** Days that a removed message can be got back, as long as the database can go back. */
  readonly backupDays: number;
}

/** Where Enforce finds it; `incidents.originals.s3` of its configuration. */
export interface OriginalsPlace {
  readonly bucket: string;
  readonly region: string;
  readonly kmsKeyId: string;
}

/** The prefix that Enforce takes where its configuration names none. */
const PREFIX = 'originals/';

/**
 * A bucket for the messages behind incidents, which Enforce encrypts before they come: private, over TLS only,
 * encrypted once more, and kept when the stack is destroyed. Enforce removes what has been kept long enough.
 */
export class EnforceOriginals extends Construct {
  readonly place: OriginalsPlace;
  private readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EnforceOriginalsProps,
  ) {
    super(scope, id);
    const { encryptionKey, backupDays } = props;
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(backupDays),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { bucketName } = this.bucket;
    this.place = { bucket: bucketName, region: Stack.of(this).region, kmsKeyId: encryptionKey.keyArn };
    this.#acknowledge();
  }

  /**
   * Lets a role keep messages here, and nothing else. By the key's ARN: otherwise its policy would come to name the
   * role, and its stack depend on this one.
   */
  giveTo(role: IRole): void {
    const { bucketArn } = this.bucket;
    const viaS3 = { StringEquals: { 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` } };
    const statements = [
      // For the whole bucket, or S3 would answer 403 and not 404 for a message that is not there.
      { actions: ['s3:ListBucket'], resources: [bucketArn] },
      { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [`${bucketArn}/${PREFIX}*`] },
      {
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.props.encryptionKey.keyArn],
        conditions: viaS3,
      },
    ];
    for (const statement of statements) role.addToPrincipalPolicy(new PolicyStatement(statement));
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${this.#logicalId()}.Arn>/${PREFIX}*]`,
      reason: 'Every message is an object of its own, named by the id of its incident.',
    });
  }

  #logicalId(): string {
    const resource = this.bucket.node.defaultChild;
    if (!CfnResource.isCfnResource(resource)) throw new Error('The bucket is no resource of CloudFormation.');
    return Stack.of(this).getLogicalId(resource);
  }

  #acknowledge(): void {
    const logged = 'Every view of a message is in the audit log of Enforce, whose role alone may read here.';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-S1', reason: logged },
      { id: 'NIST.800.53.R5-S3BucketLoggingEnabled', reason: logged },
      {
        id: 'NIST.800.53.R5-S3BucketReplicationEnabled',
        reason: 'Messages stay in the region that the operator has chosen; S3 keeps them in three zones of it.',
      },
    );
  }
}
