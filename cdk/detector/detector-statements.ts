import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { SecretsOfDetector } from '../keys/secrets-of-detector.js';
import { detectorMetricsNamespace } from './detector-metrics-namespace.js';
import type { DetectorImage } from './detector-image.js';
import { detectorTag } from './detector-tag.js';

/** What one detector's machine works with. */
export interface DetectorRights {
  /** Name of the detector. */
  readonly detector: string;
  readonly secrets: SecretsOfDetector;
  /** Encrypts the secrets and the spool. */
  readonly encryptionKey: IKey;
  readonly spoolVolumeId: string;
  readonly prefixListIds: readonly string[];
  readonly files: readonly Asset[];
  readonly image: DetectorImage;
  readonly logGroups: readonly ILogGroup[];
}

/** Only resources that carry the detector's own tag. */
const own = (detector: string) => ({ [`aws:ResourceTag/${detectorTag}`]: detector });

/** What one detector's machine may do, and nothing else. */
export function detectorStatements(scope: Construct, rights: DetectorRights): PolicyStatement[] {
  const statements: readonly PolicyStatementProps[] = [
    ...secretStatements(scope, rights),
    ...spoolStatements(scope, rights),
    ...fileStatements(rights),
    ...watchingStatements(rights),
    ...groupStatements(scope, rights),
    ...allowlistStatements(scope, rights),
  ];
  return statements.map((statement) => new PolicyStatement(statement));
}

function secretStatements(scope: Construct, { secrets, encryptionKey }: DetectorRights): PolicyStatementProps[] {
  const { link, smtp, gate } = secrets;
  return [
    {
      actions: ['secretsmanager:GetSecretValue'],
      resources: [link, smtp, gate].flatMap((secret) => (secret ? [arnOf(secret)] : [])),
    },
    {
      actions: ['kms:Decrypt'],
      resources: [encryptionKey.keyArn],
      conditions: viaService(scope, 'secretsmanager'),
    },
  ];
}

/** AWS ends the ARN of a secret with six characters of its own, which nobody knows who knows its name only. */
function arnOf({ secretFullArn, secretArn }: ISecret): string {
  return secretFullArn ?? `${secretArn}-??????`;
}

function spoolStatements(
  scope: Construct,
  { detector, encryptionKey, spoolVolumeId }: DetectorRights,
): PolicyStatementProps[] {
  const hold = ['ec2:AttachVolume', 'ec2:DetachVolume'];
  return [
    { actions: hold, resources: [ec2Arn(scope, 'volume', spoolVolumeId)] },
    { actions: hold, resources: [ec2Arn(scope, 'instance', '*')], conditions: { StringEquals: own(detector) } },
    // EC2 lends itself the key for as long as the volume is attached; the machine cannot use the grant itself.
    {
      actions: ['kms:CreateGrant'],
      resources: [encryptionKey.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': true }, ...viaService(scope, 'ec2') },
    },
    { actions: ['ec2:DescribeVolumes'], resources: ['*'] },
  ];
}

function fileStatements({ files, image }: DetectorRights): PolicyStatementProps[] {
  const { repositoryArn } = image;
  return [
    { actions: ['s3:GetObject'], resources: files.map(({ bucket, s3ObjectKey }) => bucket.arnForObjects(s3ObjectKey)) },
    ...(repositoryArn
      ? [
          { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
          {
            actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            resources: [repositoryArn],
          },
        ]
      : []),
  ];
}

function watchingStatements({ logGroups }: DetectorRights): PolicyStatementProps[] {
  return [
    {
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: logGroups.map(({ logGroupArn }) => logGroupArn),
    },
    {
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': detectorMetricsNamespace } },
    },
  ];
}

function groupStatements(scope: Construct, { detector }: DetectorRights): PolicyStatementProps[] {
  const groups = Stack.of(scope).formatArn({
    service: 'autoscaling',
    resource: 'autoScalingGroup',
    resourceName: '*:autoScalingGroupName/*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return [
    {
      actions: ['autoscaling:CompleteLifecycleAction'],
      resources: [groups],
      conditions: { StringEquals: own(detector) },
    },
    { actions: ['autoscaling:DescribeAutoScalingInstances'], resources: ['*'] },
    { actions: ['elasticloadbalancing:DescribeTargetHealth'], resources: ['*'] },
  ];
}

function allowlistStatements(scope: Construct, { prefixListIds }: DetectorRights): PolicyStatementProps[] {
  if (prefixListIds.length === 0) return [];
  const resources = prefixListIds.map((id) => ec2Arn(scope, 'prefix-list', id));
  return [{ actions: ['ec2:GetManagedPrefixListEntries'], resources }];
}

function ec2Arn(scope: Construct, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({ service: 'ec2', resource, resourceName });
}

function viaService(scope: Construct, service: string): Record<'StringEquals', Record<string, string>> {
  return { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(scope).region}.amazonaws.com` } };
}
