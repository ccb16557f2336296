import type { Template } from 'aws-cdk-lib/assertions';
import { X509Certificate } from 'node:crypto';
import { databaseRootOf } from '@cloud-prevent/cdk/enforce/database-root-of';
import { tierOfExample, type SynthesisedTier } from '../../kit/aws-tier';
import { resourcesOf } from '../../kit/resources-of';

describe('a hosted Enforce', () => {
  let tier: SynthesisedTier;
  let enforce: Template;
  const one = (type: string, template = enforce) => {
    const [first] = resourcesOf(template, type);
    if (!first) throw new Error(`There is no ${type}.`);
    return first;
  };
  const container = (name: string) =>
    one('AWS::ECS::TaskDefinition').Properties.ContainerDefinitions.find(({ Name }: { Name: string }) => Name === name);
  const groupOf = (description: string) =>
    resourcesOf(enforce, 'AWS::EC2::SecurityGroup').find(
      ({ Properties }) => Properties.GroupDescription === description,
    );

  beforeAll(() => {
    tier = tierOfExample('aws-enforce');
    if (!tier.enforce) throw new Error('There is no stack for Enforce.');
    enforce = tier.enforce;
  });

  it('is not made where the deployment file does not ask for it', () => {
    const without = tierOfExample('aws-smallest');
    expect(without.enforce).toBeUndefined();
    expect(JSON.stringify(without.keys.toJSON())).not.toContain('/enforce/');
  });

  describe('keeps its database', () => {
    it('encrypted, protected from deletion, with a last snapshot and backups as long as the file says', () => {
      const cluster = one('AWS::RDS::DBCluster');
      expect(cluster.Properties).toMatchObject({
        StorageEncrypted: true,
        KmsKeyId: expect.anything(),
        DeletionProtection: true,
        BackupRetentionPeriod: 14,
        CopyTagsToSnapshot: true,
        Engine: 'aurora-postgresql',
        ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
      });
      expect(cluster.DeletionPolicy).toBe('Snapshot');
    });

    it('behind TLS only, with a certificate whose root Enforce is given', () => {
      expect(one('AWS::RDS::DBClusterParameterGroup').Properties.Parameters).toEqual({ 'rds.force_ssl': '1' });
      const instances = resourcesOf(enforce, 'AWS::RDS::DBInstance').map(({ Properties }) => Properties);
      expect(instances.map(({ CACertificateIdentifier }) => CACertificateIdentifier)).toEqual([
        'rds-ca-rsa2048-g1',
        'rds-ca-rsa2048-g1',
      ]);
      expect(JSON.stringify(container('Prepare').Command)).toContain('BEGIN CERTIFICATE');
      const root = new X509Certificate(databaseRootOf('eu-central-1') ?? '');
      expect(root.subject).toContain('CN=Amazon RDS eu-central-1 Root CA RSA2048 G1');
      expect(root.ca).toBe(true);
      expect(root.verify(root.publicKey)).toBe(true);
      expect(databaseRootOf('mars-north-1')).toBeUndefined();
    });

    it('to itself: no address on the Internet, and one port for Enforce', () => {
      for (const { Properties } of resourcesOf(enforce, 'AWS::RDS::DBInstance')) {
        expect(Properties.PubliclyAccessible).not.toBe(true);
      }
      const database = groupOf('The database of Enforce, for Enforce only');
      const rules = resourcesOf(enforce, 'AWS::EC2::SecurityGroupIngress').filter(({ Properties }) =>
        JSON.stringify(Properties.GroupId).includes(String(database?.id)),
      );
      expect(rules.map(({ Properties }) => [Properties.FromPort, Properties.ToPort])).toEqual([[5432, 5432]]);
      expect(JSON.stringify(rules[0]?.Properties.SourceSecurityGroupId)).toContain(String(groupOf('Enforce')?.id));
    });
  });

  describe('runs', () => {
    it('twice, spread over the private subnets, and takes a version back that does not get ready', () => {
      const { Properties: service } = one('AWS::ECS::Service');
      expect(service).toMatchObject({
        DesiredCount: 2,
        AvailabilityZoneRebalancing: 'ENABLED',
        DeploymentConfiguration: {
          DeploymentCircuitBreaker: { Enable: true, Rollback: true },
          MinimumHealthyPercent: 100,
        },
      });
      const network = service.NetworkConfiguration.AwsvpcConfiguration;
      expect(network.AssignPublicIp).toBe('DISABLED');
      expect(JSON.stringify(network.Subnets).match(/DetectorsSubnet\d/g)).toEqual([
        'DetectorsSubnet1',
        'DetectorsSubnet2',
      ]);
    });

    it('without a right on AWS but to its bucket, a capability, or a file system to write to', () => {
      const { TaskRoleArn } = one('AWS::ECS::TaskDefinition').Properties;
      const role: string = TaskRoleArn['Fn::GetAtt'][0];
      const policies = resourcesOf(enforce, 'AWS::IAM::Policy').filter(({ Properties }) =>
        JSON.stringify(Properties.Roles).includes(role),
      );
      const rights = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
      const bucket = { 'Fn::GetAtt': [one('AWS::S3::Bucket').id, 'Arn'] };
      expect(rights).toEqual([
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket },
        {
          Effect: 'Allow',
          Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
          Resource: { 'Fn::Join': ['', [bucket, '/originals/*']] },
        },
        {
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: { 'Fn::ImportValue': expect.stringContaining('Key') },
          Condition: { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
        },
      ]);
      const made = resourcesOf(enforce, 'AWS::IAM::Role').find(({ id }) => id === role);
      expect(made?.Properties.ManagedPolicyArns).toBeUndefined();
      for (const name of ['Prepare', 'Enforce']) {
        expect(container(name)).toMatchObject({
          ReadonlyRootFilesystem: true,
          LinuxParameters: { Capabilities: { Drop: ['ALL'] } },
        });
      }
    });

    it('after a container that alone is given the secrets, and is given nothing but secrets that way', () => {
      expect(container('Enforce').DependsOn).toEqual([{ Condition: 'SUCCESS', ContainerName: 'Prepare' }]);
      expect(container('Enforce').Secrets).toBeUndefined();
      expect(container('Prepare').Environment).toBeUndefined();
      expect(container('Prepare').Secrets.map(({ Name }: { Name: string }) => Name)).toEqual([
        'LINK_KEYSTORE',
        'LINK_PASSWORD',
        'API_TOKEN',
        'ENCRYPTION',
        'DATABASE_USER',
        'DATABASE_PASSWORD',
      ]);
    });

    it('with secrets of its own, of which the one behind its database outlives the stack', () => {
      const secrets = resourcesOf(tier.keys, 'AWS::SecretsManager::Secret').filter(({ Properties }) =>
        String(Properties.Name).includes('/enforce/'),
      );
      const byName = new Map(secrets.map((secret) => [secret.Properties.Name.split('/').at(-1), secret]));
      expect([...byName.keys()].sort()).toEqual(['api-token', 'encryption', 'link']);
      expect(byName.get('link')?.Properties.GenerateSecretString).toBeUndefined();
      expect(byName.get('encryption')?.DeletionPolicy).toBe('Retain');
      for (const { Properties } of secrets) expect(Properties.KmsKeyId).toBeDefined();
      const { Statement } = one('AWS::IAM::Policy').Properties.PolicyDocument;
      for (const { Action, Resource } of Statement) {
        if (JSON.stringify(Action).includes('secretsmanager')) expect(JSON.stringify(Resource)).not.toContain('"*"');
      }
    });

    it('and logs, encrypted, for a year', () => {
      expect(one('AWS::Logs::LogGroup').Properties).toMatchObject({
        KmsKeyId: expect.anything(),
        RetentionInDays: 365,
      });
    });
  });

  describe('is reached', () => {
    it('by HTTPS only, from the named networks only', () => {
      const listeners = resourcesOf(enforce, 'AWS::ElasticLoadBalancingV2::Listener').map(
        ({ Properties }) => Properties,
      );
      expect(listeners.map(({ Port, Protocol }) => [Port, Protocol])).toEqual([[443, 'HTTPS']]);
      expect(listeners[0]?.SslPolicy).toBe('ELBSecurityPolicy-TLS13-1-2-Res-2021-06');
      expect(listeners[0]?.Certificates[0].CertificateArn).toMatch(/^arn:aws:acm:eu-central-1:/);
      const rules = groupOf('Console and API of Enforce, for named networks')?.Properties.SecurityGroupIngress;
      expect(rules).toMatchObject([{ CidrIp: '198.51.100.7/32', FromPort: 443, ToPort: 443 }]);
      expect(rules).toHaveLength(1);
    });

    it('with TLS up to itself, where it says that it is ready', () => {
      expect(one('AWS::ElasticLoadBalancingV2::TargetGroup').Properties).toMatchObject({
        Port: 8440,
        Protocol: 'HTTPS',
        TargetType: 'ip',
        HealthCheckPath: '/health/ready',
      });
    });

    it('under its name', () => {
      expect(one('AWS::Route53::RecordSet').Properties).toMatchObject({
        Name: 'enforce.mail.example.com.',
        HostedZoneName: 'mail.example.com.',
      });
    });
  });

  it('reaches the detectors at their public ports, which are open to the addresses that it comes from', () => {
    const way = groupOf('Enforce')?.Properties.SecurityGroupEgress;
    const links = way.filter(({ FromPort }: { FromPort: number }) => FromPort !== 443);
    expect(links).toHaveLength(2);
    for (const rule of links) {
      expect(rule).toMatchObject({ FromPort: 8100, ToPort: 8200, IpProtocol: 'tcp' });
      expect(JSON.stringify(rule.CidrIp)).toMatch(/IngressMailAddress\d.*"\/32"/);
    }
    const open = resourcesOf(tier.detectors, 'AWS::EC2::SecurityGroup')
      .flatMap(({ Properties }) => Properties.SecurityGroupIngress ?? [])
      .filter(({ Description }: { Description: string }) => Description === 'Enforce link');
    expect(open).toHaveLength(2);
    for (const { CidrIp } of open) expect(JSON.stringify(CidrIp)).toMatch(/EgressAddress\d.*"\/32"/);
  });

  it('tells the topic of the tier when it does not answer, or its database cannot grow', () => {
    const alarms = resourcesOf(enforce, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms.map(({ MetricName }) => MetricName).sort()).toEqual(['ACUUtilization', 'HealthyHostCount']);
    for (const { AlarmActions } of alarms) expect(JSON.stringify(AlarmActions)).toContain('Notices');
    expect(alarms.find(({ MetricName }) => MetricName === 'HealthyHostCount')?.Statistic).toBe('Maximum');
  });
});
