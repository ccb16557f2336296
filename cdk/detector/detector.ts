import type { Topology, TopologyDetector } from '@cloud-prevent/deployment/topology-types';
import {
  AmazonLinuxCpuType,
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceArchitecture,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  MachineImage,
  Volume,
  type ISecurityGroup,
  type ISubnet,
  type IVpc,
} from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration, Lazy, RemovalPolicy, Size, Stack, Tags, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { SecretsOfDetector } from '../keys/secrets-of-detector.js';
import { configurationAsset } from './configuration-asset.js';
import { DetectorGroup, leaveHook } from './detector-group.js';
import type { DetectorImage } from './detector-image.js';
import { DetectorRole } from './detector-role.js';
import { detectorTag } from './detector-tag.js';
import { detectorTimes } from './detector-times.js';
import type { MachineType } from './machine-type.js';
import { detectorUserData, type MachineEnvironment } from './user-data.js';

/** What all detectors of a tier have in common. */
export interface DetectorTierProps {
  readonly topology: Topology;
  readonly vpc: IVpc;
  /** Lets in the load balancer only. */
  readonly securityGroup: ISecurityGroup;
  readonly machineType: MachineType;
  readonly image: DetectorImage;
  /** The scripts of `machine/`. */
  readonly machineFiles: Asset;
  readonly encryptionKey: IKey;
  readonly logGroup: ILogGroup;
  /** Where the metrics go on their way to CloudWatch. */
  readonly metricsLogGroup: ILogGroup;
  readonly topic: ITopic;
  /** ARN of the target group for mail, which a new machine asks whether it is in service. */
  readonly smtpTargetsArn: string;
  /** Ids of the prefix lists whose networks the detector's own gate follows; none: those of its configuration only. */
  readonly prefixListIds: readonly string[];
  /**
   * Size of the spool: incidents that Enforce has not fetched, and large messages under way.
   * @default 50 GiB
   */
  readonly spoolSize?: Size;
}

/** What a detector is made from. */
export interface DetectorProps {
  readonly tier: DetectorTierProps;
  readonly detector: TopologyDetector;
  readonly secrets: SecretsOfDetector;
  /** Private, with a way out; decides the zone of the spool. */
  readonly subnet: ISubnet;
}

/** One detector: a machine that is replaced when it fails, and a spool that outlives every machine. */
export class Detector extends Construct {
  readonly group: DetectorGroup;
  readonly spool: Volume;

  constructor(scope: Construct, id: string, props: DetectorProps) {
    super(scope, id);
    const { tier, detector, subnet } = props;
    this.spool = this.#spool(props);
    this.group = new DetectorGroup(this, 'Group', {
      vpc: tier.vpc,
      subnet,
      launchTemplate: this.#launchTemplate(props),
      topic: tier.topic,
      leaveWithin: detectorTimes.fetched.plus(sessionsWait(tier.topology)).plus(detectorTimes.margin),
    });
    Tags.of(this).add(detectorTag, detector.name);
    Tags.of(this.group).add('Name', detector.name);
  }

  #spool({ tier, detector, subnet }: DetectorProps): Volume {
    const spool = new Volume(this, 'Spool', {
      availabilityZone: subnet.availabilityZone,
      size: tier.spoolSize ?? Size.gibibytes(50),
      volumeType: EbsDeviceVolumeType.GP3,
      encrypted: true,
      encryptionKey: tier.encryptionKey,
      // Incidents that Enforce has not fetched are worth more than the price of a snapshot.
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
    Tags.of(spool).add('Name', `${detector.name} spool`);
    Validations.of(spool).acknowledge(
      {
        id: 'NIST.800.53.R5-EC2EBSInBackupPlan',
        reason:
          'A queue, empty minutes after each message; a copy of yesterday would bring back incidents of the past.',
      },
      {
        id: 'CloudFormation-Validate::W3010',
        reason:
          'In an existing VPC the zone is that of the subnet which was found; the volume must be where the machine is.',
      },
    );
    return spool;
  }

  #launchTemplate(props: DetectorProps): LaunchTemplate {
    const { tier, detector, secrets } = props;
    const configuration = configurationAsset(this, 'Configuration', tier.topology, detector.ordinal);
    const role = new DetectorRole(this, 'Role', {
      detector: detector.name,
      secrets,
      encryptionKey: tier.encryptionKey,
      spoolVolumeId: this.spool.volumeId,
      prefixListIds: tier.prefixListIds,
      files: [tier.machineFiles, configuration],
      image: tier.image,
      logGroups: [tier.logGroup, tier.metricsLogGroup],
    });
    return new LaunchTemplate(this, 'Machine', {
      instanceType: tier.machineType.instanceType,
      machineImage: MachineImage.latestAmazonLinux2023({ cpuType: cpuTypeOf(tier.machineType.architecture) }),
      role,
      securityGroup: tier.securityGroup,
      userData: detectorUserData(this.#environment(props, configuration)),
      httpTokens: LaunchTemplateHttpTokens.REQUIRED,
      // A packet from inside a container with a network of its own would not get there.
      httpPutResponseHopLimit: 1,
      detailedMonitoring: true,
      ebsOptimized: true,
      associatePublicIpAddress: false,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: BlockDeviceVolume.ebs(20, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }),
        },
      ],
    });
  }

  #environment({ tier, detector, secrets }: DetectorProps, configuration: Asset): MachineEnvironment {
    const { topology } = tier;
    const stack = Stack.of(this);
    const further = topology.allowlist.filter(({ source }) => source === 'further').map(({ network }) => network);
    const seconds = (duration: Duration): string => String(duration.toSeconds());
    return {
      AWS_REGION: stack.region,
      STACK: stack.stackName,
      RESOURCE: Lazy.string({ produce: () => stack.getLogicalId(this.group.cfnGroup) }),
      DETECTOR: detector.name,
      TIER: topology.smtp.host,
      IMAGE: tier.image.uri,
      MACHINE_FILES: `${tier.machineFiles.s3BucketName}/${tier.machineFiles.s3ObjectKey}`,
      CONFIGURATION: `${configuration.s3BucketName}/${configuration.s3ObjectKey}`,
      SPOOL_VOLUME: this.spool.volumeId,
      LINK_SECRET: secrets.link.secretName,
      SMTP_SECRET: secrets.smtp?.secretName ?? '',
      GATE_SECRET: secrets.gate?.secretName ?? '',
      PREFIX_LISTS: tier.prefixListIds.join(' '),
      FURTHER_NETWORKS: further.join(' '),
      LOG_GROUP: tier.logGroup.logGroupName,
      METRICS_LOG_GROUP: tier.metricsLogGroup.logGroupName,
      SMTP_PORT: String(detector.smtp.port),
      SMTP_TARGETS: tier.smtpTargetsArn,
      HEALTH_PORT: String(detector.health.port),
      LEAVE_HOOK: leaveHook,
      READY_WAIT: seconds(detectorTimes.ready),
      SPOOL_WAIT: seconds(detectorTimes.spool),
      FETCHED_WAIT: seconds(detectorTimes.fetched),
      SESSIONS_WAIT: seconds(sessionsWait(topology)),
      STOP_WAIT: String(topology.balancer.drainSeconds + STOP_MARGIN),
    };
  }
}

/** Seconds between the end of the detector's own drain and the moment when docker loses patience. */
const STOP_MARGIN = 30;

/** A session that is silent for longer is forgotten by the load balancer anyhow. */
function sessionsWait({ balancer }: Topology): Duration {
  return Duration.seconds(balancer.idleTimeoutSeconds);
}

function cpuTypeOf(architecture: InstanceArchitecture): AmazonLinuxCpuType {
  return architecture === InstanceArchitecture.ARM_64 ? AmazonLinuxCpuType.ARM_64 : AmazonLinuxCpuType.X86_64;
}
