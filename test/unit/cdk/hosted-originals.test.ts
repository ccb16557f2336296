import type { Template } from 'aws-cdk-lib/assertions';
import { tierOfExample } from '../../kit/aws-tier';
import { resourcesOf } from '../../kit/resources-of';

describe('the messages behind the incidents of a hosted Enforce', () => {
  let enforce: Template;
  const one = (type: string) => {
    const [first] = resourcesOf(enforce, type);
    if (!first) throw new Error(`There is no ${type}.`);
    return first;
  };

  beforeAll(() => {
    const tier = tierOfExample('aws-enforce');
    if (!tier.enforce) throw new Error('There is no stack for Enforce.');
    enforce = tier.enforce;
  });

  it('are in a bucket that is private, encrypted with the key of the tier, that outlives the stack', () => {
    const bucket = one('AWS::S3::Bucket');
    expect(bucket.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: expect.anything() },
          },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect([bucket.DeletionPolicy, bucket.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  it('come and go over TLS 1.2 or newer only', () => {
    const denied = one('AWS::S3::BucketPolicy').Properties.PolicyDocument.Statement;
    expect(denied).toMatchObject([
      { Effect: 'Deny', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Effect: 'Deny', Principal: { AWS: '*' }, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
    ]);
  });

  it('can be got back when they were removed, as long as the database can go back, and no longer', () => {
    expect(one('AWS::S3::Bucket').Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 14 }, ExpiredObjectDeleteMarker: true },
        ],
      },
    });
  });

  it('are in the bucket that Enforce is told', () => {
    const [prepare] = one('AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    const plan = JSON.stringify(prepare.Command);
    const [, named = ''] = /s3\\":\{\\"bucket\\":\\""(.{0,80})/.exec(plan) ?? [];
    expect(named).toContain(one('AWS::S3::Bucket').id);
  });
});
