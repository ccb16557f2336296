import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectorUserData } from '@cloud-prevent/cdk/detector/user-data';
import { tierOfExample, tierOfYaml, type SynthesisedTier } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { resourcesOf } from '../../kit/resources-of';

const groupType = 'AWS::AutoScaling::AutoScalingGroup';
const machineType = 'AWS::EC2::LaunchTemplate';
const aws = (more: Record<string, unknown>) => ({ kind: 'aws', region: 'eu-central-1', ...more });

/** What a machine is told, without the parts that only AWS knows. */
function userDataOf(tier: SynthesisedTier, index = 0): string {
  const { LaunchTemplateData } = resourcesOf(tier.detectors, machineType)[index]?.Properties ?? {};
  const parts: readonly unknown[] = LaunchTemplateData.UserData['Fn::Base64']['Fn::Join'][1];
  return parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join('');
}

describe('a detector on AWS', () => {
  let tier: SynthesisedTier;
  let configurations: readonly Record<string, never>[];
  beforeAll(() => {
    tier = tierOfExample('aws');
    configurations = readdirSync(tier.folder)
      .map((name) => join(tier.folder, name, 'configuration.json'))
      .flatMap((file) => {
        try {
          return [JSON.parse(readFileSync(file, 'utf8'))];
        } catch {
          return [];
        }
      });
  });

  it('is a group of exactly one machine, so that a failed one is replaced under the same name', () => {
    const groups = resourcesOf(tier.detectors, groupType);
    expect(groups).toHaveLength(3);
    for (const { Properties } of groups) {
      expect(Properties).toMatchObject({ MinSize: '1', MaxSize: '1', HealthCheckType: 'ELB' });
      expect(Properties.VPCZoneIdentifier).toHaveLength(1);
    }
  });

  it('takes mail from the common target group and Enforce from its own', () => {
    const groups = resourcesOf(tier.detectors, groupType).map(({ Properties }) =>
      JSON.stringify(Properties.TargetGroupARNs),
    );
    groups.forEach((targets, index) => {
      expect(targets).toMatch(/SmtpTargets/);
      expect(targets).toMatch(new RegExp(`Link${index + 1}Targets`));
      expect(targets.match(/Ref/g)).toHaveLength(2);
    });
  });

  it('is replaced one at a time: old before new, new before the next, and only when its listener answers', () => {
    const groups = resourcesOf(tier.detectors, groupType);
    for (const { UpdatePolicy, CreationPolicy } of groups) {
      expect(UpdatePolicy.AutoScalingRollingUpdate).toMatchObject({
        MinInstancesInService: 0,
        MaxBatchSize: 1,
        WaitOnResourceSignals: true,
        PauseTime: 'PT1H',
      });
      expect(CreationPolicy.ResourceSignal).toEqual({ Count: 1, Timeout: 'PT1H' });
    }
    groups.slice(1).forEach(({ DependsOn }, index) => expect(DependsOn).toContain(groups[index]?.id));
  });

  it('is held back at its end until it has left in order', () => {
    for (const { Properties } of resourcesOf(tier.detectors, groupType)) {
      expect(Properties.LifecycleHookSpecificationList).toEqual([
        {
          LifecycleHookName: 'leave',
          LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
          // Sessions of 540 s, 15 minutes for Enforce, 5 to spare.
          HeartbeatTimeout: 540 + 900 + 300,
          DefaultResult: 'CONTINUE',
        },
      ]);
    }
  });

  it('keeps its spool on an encrypted volume of its own in the zone of its machine, and a snapshot at the very end', () => {
    const spools = resourcesOf(tier.detectors, 'AWS::EC2::Volume');
    expect(spools).toHaveLength(3);
    for (const { Properties, DeletionPolicy, UpdateReplacePolicy } of spools) {
      expect(Properties).toMatchObject({ Encrypted: true, VolumeType: 'gp3', Size: 50 });
      expect(Properties.KmsKeyId).toBeDefined();
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Snapshot', 'Snapshot']);
    }
    const zones = spools.map(({ Properties }) => Properties.AvailabilityZone['Fn::Select'][0]);
    const subnets = resourcesOf(tier.detectors, groupType).map(
      ({ Properties }) => /Subnet(\d)/.exec(JSON.stringify(Properties.VPCZoneIdentifier))?.[1],
    );
    expect(zones).toEqual([0, 1, 0]);
    expect(subnets).toEqual(['1', '2', '1']);
  });

  it('asks for IMDSv2, has encrypted disks, no SSH key and no public address', () => {
    for (const { Properties } of resourcesOf(tier.detectors, machineType)) {
      const data = Properties.LaunchTemplateData;
      expect(data.MetadataOptions).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
      expect(data.BlockDeviceMappings).toEqual([
        { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 20, VolumeType: 'gp3' } },
      ]);
      expect(data.KeyName).toBeUndefined();
      expect(data.NetworkInterfaces[0].AssociatePublicIpAddress).toBe(false);
    }
  });

  it.each([
    ['small', undefined, 'c7g.large', 'arm64'],
    ['medium', undefined, 'c7g.xlarge', 'arm64'],
    ['large', undefined, 'c7g.2xlarge', 'arm64'],
    ['medium', 'c7i.xlarge', 'c7i.xlarge', 'x86_64'],
  ])('of size %s, type %s, runs on %s with Amazon Linux 2023 for %s', (size, machine, type, cpu) => {
    const target = aws(machine ? { machineType: machine } : {});
    const { detectors } = tierOfYaml(cloudDeploymentYaml({ detectors: { count: 1, size }, target }));
    expect(resourcesOf(detectors, machineType)[0]?.Properties.LaunchTemplateData.InstanceType).toBe(type);
    const images = Object.values(detectors.findParameters('*')).map(({ Default }) => Default);
    expect(images).toContainEqual(expect.stringMatching(`al2023-ami-kernel-.*-${cpu}$`));
  });

  it('is told by its configuration what the topology says, with files where the machine puts them', () => {
    expect(configurations).toHaveLength(3);
    expect(configurations).toContainEqual(
      expect.objectContaining({
        name: 'CloudPreventAws2',
        stateDirectory: '/var/lib/cloud-prevent',
        link: { address: '0.0.0.0', port: 8100 },
        keystores: {
          link: { file: '/run/cloud-prevent/link.p12', passwordFile: '/run/cloud-prevent/link.password' },
          smtp: { file: '/run/cloud-prevent/smtp.p12', passwordFile: '/run/cloud-prevent/smtp.password' },
        },
        tenant: expect.objectContaining({
          secretHeader: { name: 'X-Example-Gate', valueFile: '/run/cloud-prevent/gate' },
        }),
      }),
    );
  });

  it('is told its own volume, secrets and group, and nothing secret', () => {
    const second = userDataOf(tier, 1);
    expect(second).toContain('DETECTOR="CloudPreventAws2"');
    expect(second).toMatch(/SPOOL_VOLUME="\{"Ref":"Detector2Spool/);
    expect(second).toContain('LINK_SECRET="cloud-prevent/dlp.example.com/CloudPreventAws2/link"');
    expect(second).toMatch(/SMTP_TARGETS="\{"Ref":"IngressMailSmtpTargets/);
    expect(second).toContain(`RESOURCE="${resourcesOf(tier.detectors, groupType)[1]?.id}"`);
    expect(second).toContain('SMTP_PORT="10025"');
    expect(second.length).toBeLessThan(16_384);
  });

  it('refuses a value that its shell would read as something else', () => {
    expect(() => detectorUserData({ TIER: 'a$(reboot)' })).toThrow(/TIER: found "a\$\(reboot\)"/);
  });

  it('reads its own secrets only', () => {
    const reads = resourcesOf(tier.detectors, 'AWS::IAM::ManagedPolicy')
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => Action === 'secretsmanager:GetSecretValue')
      .map(({ Resource }) => JSON.stringify(Resource));
    expect(reads).toHaveLength(3);
    reads.forEach((resources, index) => {
      expect(resources.match(/CloudPreventAws\d\/link-\?{6}"/g)).toEqual([`CloudPreventAws${index + 1}/link-??????"`]);
    });
  });

  it('may attach its own volume, to its own machine, and end its own life cycle only', () => {
    const [statements] = resourcesOf(tier.detectors, 'AWS::IAM::ManagedPolicy')
      .filter(({ id }) => id.startsWith('Detector1'))
      .map(({ Properties }) => Properties.PolicyDocument.Statement);
    const own = { StringEquals: { 'aws:ResourceTag/cloud-prevent:detector': 'CloudPreventAws1' } };
    const unconditional = statements.filter(({ Resource, Condition }: Record<string, unknown>) => {
      return JSON.stringify(Resource).includes('*') && JSON.stringify(Condition) !== JSON.stringify(own);
    });
    expect(unconditional.flatMap(({ Action }: { Action: string | string[] }) => Action).sort()).toEqual([
      'autoscaling:DescribeAutoScalingInstances',
      'cloudwatch:PutMetricData',
      'ec2:DescribeVolumes',
      'ecr:GetAuthorizationToken',
      'elasticloadbalancing:DescribeTargetHealth',
    ]);
    for (const { id, Properties } of [
      ...resourcesOf(tier.detectors, groupType),
      ...resourcesOf(tier.detectors, 'AWS::EC2::Volume'),
    ]) {
      const ordinal = /^Detector(\d)/.exec(id)?.[1];
      expect(Properties.Tags).toContainEqual(
        expect.objectContaining({ Key: 'cloud-prevent:detector', Value: `CloudPreventAws${ordinal}` }),
      );
    }
  });

  it('runs an image of ECR by digest, with the right to pull that one only', () => {
    const image = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/dlp/detector@sha256:${'a'.repeat(64)}`;
    const own = tierOfYaml(cloudDeploymentYaml({ detectors: { count: 1, image } }));
    expect(userDataOf(own)).toContain(`IMAGE="${image}"`);
    const pulls = resourcesOf(own.detectors, 'AWS::IAM::ManagedPolicy')
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => Action.includes('ecr:BatchGetImage'));
    expect(pulls).toHaveLength(1);
    expect(JSON.stringify(pulls[0].Resource)).toMatch(/:ecr:eu-central-1:111122223333:repository\/dlp\/detector"/);
  });

  it.each([1, 20, 45])('comes %i times', (count) => {
    const { detectors } = tierOfYaml(cloudDeploymentYaml({ detectors: { count, aliasPrefix: 'Dlp' } }));
    expect(resourcesOf(detectors, groupType)).toHaveLength(count);
    const ports = resourcesOf(detectors, 'AWS::ElasticLoadBalancingV2::Listener').map(
      ({ Properties }) => Properties.Port,
    );
    expect(Math.max(...ports)).toBe(8000 + 100 * count);
    expect(Object.keys(detectors.toJSON()['Resources']).length).toBeLessThan(500);
  });
});
