import { ports } from '@cloud-prevent/deployment/ports';
import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  AuroraPostgresEngineVersion,
  CaCertificate,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseSecret,
} from 'aws-cdk-lib/aws-rds';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** What the database of Enforce is made from. */
export interface EnforceDatabaseProps {
  readonly vpc: IVpc;
  /** Private, one for each zone. */
  readonly subnets: readonly ISubnet[];
  readonly encryptionKey: IKey;
  /** Days that backups are kept, 1 to 35. */
  readonly backupDays: number;
  /** Most that it grows to, in Aurora capacity units of about 2 GiB. */
  readonly mostCapacity: number;
}

/** Least that it shrinks to, in the same units. It never pauses: Enforce always asks it something. */
const LEAST_CAPACITY = 0.5;
const NAME = 'enforce';

/**
 * A PostgreSQL for Enforce: Aurora serverless in two zones, encrypted, that takes TLS only, backed up, and not deleted
 * by mistake.
 */
export class EnforceDatabase extends Construct {
  readonly cluster: DatabaseCluster;
  /** JSON: `username` and `password`, made up by AWS. */
  readonly secret: DatabaseSecret;
  /** Where Enforce finds it. */
  readonly place: { readonly host: string; readonly port: number; readonly name: string };

  constructor(scope: Construct, id: string, props: EnforceDatabaseProps) {
    super(scope, id);
    this.secret = new DatabaseSecret(this, 'Secret', { username: NAME, encryptionKey: props.encryptionKey });
    this.cluster = this.#cluster(props);
    this.place = { host: this.cluster.clusterEndpoint.hostname, port: ports.hostedDatabase, name: NAME };
    this.#acknowledge();
  }

  #cluster({ vpc, subnets, encryptionKey, backupDays, mostCapacity }: EnforceDatabaseProps): DatabaseCluster {
    const description = 'The database of Enforce, for Enforce only';
    const instance = { caCertificate: CaCertificate.RDS_CA_RSA2048_G1, autoMinorVersionUpgrade: true };
    return new DatabaseCluster(this, 'Cluster', {
      engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_6 }),
      writer: ClusterInstance.serverlessV2('Writer', instance),
      // Of the writer's size, so that it takes over at once when the writer's zone fails.
      readers: [ClusterInstance.serverlessV2('Reader', { ...instance, scaleWithWriter: true })],
      serverlessV2MinCapacity: LEAST_CAPACITY,
      serverlessV2MaxCapacity: mostCapacity,
      vpc,
      vpcSubnets: { subnets: [...subnets] },
      securityGroups: [new SecurityGroup(this, 'Group', { vpc, description, allowAllOutbound: false })],
      port: ports.hostedDatabase,
      defaultDatabaseName: NAME,
      credentials: Credentials.fromSecret(this.secret, NAME),
      storageEncrypted: true,
      storageEncryptionKey: encryptionKey,
      parameters: { 'rds.force_ssl': '1' },
      backup: { retention: Duration.days(backupDays) },
      copyTagsToSnapshot: true,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
      monitoringInterval: Duration.minutes(1),
    });
  }

  #acknowledge(): void {
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SMG4', reason: NOT_ROTATED },
      { id: 'NIST.800.53.R5-SecretsManagerRotationEnabled', reason: NOT_ROTATED },
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole]',
        reason: 'What enhanced monitoring needs, to write its own log and nothing else; AWS keeps the list.',
      },
      {
        id: 'AwsSolutions-RDS6',
        reason: 'Enforce signs in with a password of 30 random characters, over TLS whose certificate it verifies.',
      },
      {
        id: 'AwsSolutions-RDS11',
        reason: 'Another port hides nothing from anybody; its security group lets in Enforce and nobody else.',
      },
      {
        id: 'NIST.800.53.R5-RDSInBackupPlan',
        reason: 'It has continuous backups of its own, kept as long as the deployment file says.',
      },
      {
        id: 'NIST.800.53.R5-RDSLoggingEnabled[LogExport::postgresql]',
        reason:
          "PostgreSQL's log quotes the rows of statements that fail, which are text of confidential messages; it would carry them out of the database.",
      },
    );
  }
}

const NOT_ROTATED =
  'Enforce reads its password at its start: one that changed by itself would lock both of its processes out at once. It is generated, nobody knows it, and the security group keeps all others away.';
