import type { ISubnet } from 'aws-cdk-lib/aws-ec2';
import { LogGroup, RetentionDays, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { SpfRecords } from '../dns/spf-records.js';
import { MailNames } from '../ingress/mail-names.js';
import { TierIngress } from '../ingress/tier-ingress.js';
import type { KeysStack } from '../keys/keys-stack.js';
import { secretsOfDetector } from '../keys/secrets-of-detector.js';
import type { NetworkStack } from '../network/network-stack.js';
import { Notices } from '../notices/notices.js';
import { TierStack, type TierStackProps } from '../synthesis/tier-stack.js';
import { Detector, type DetectorTierProps } from './detector.js';
import { DetectorImage, type BuildContext } from './detector-image.js';
import { machineFolder } from './machine-folder.js';
import { machineTypeOf } from './machine-type.js';
import { platformOf } from './platform-of.js';

/** What a detectors stack is made from. */
export interface DetectorsStackProps extends TierStackProps {
  readonly network: NetworkStack;
  readonly keys: KeysStack;
  /** Where the kit's own image is built from. */
  readonly buildContext: BuildContext;
}

/** The tier itself: the way in, the allowlist, and the detectors behind it. */
export class DetectorsStack extends TierStack {
  readonly ingress: TierIngress;
  readonly detectors: readonly Detector[];
  readonly notices: Notices;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, name: string, props: DetectorsStackProps) {
    super(scope, name, props);
    const { topology, target } = this.deployment;
    const { network, keys } = props;
    this.addStackDependency(keys, 'The detectors know their secrets by name only.');
    this.notices = new Notices(this, 'Notices', keys.key);
    this.ingress = new TierIngress(this, 'Ingress', {
      topology,
      vpc: network.vpc,
      subnets: network.balancerSubnets,
      topic: this.notices,
      encryptionKey: keys.key,
      enforceAddresses: topology.enforce.hosted ? network.egressAddresses : [],
    });
    this.logGroup = this.#logGroup('Log', props);
    this.detectors = this.#detectors(this.#tier(props), props);
    const { balancer } = this.ingress.ingress;
    new MailNames(this, 'Names', { topology, balancer, zone: target.dnsZone });
    new SpfRecords(this, 'Spf', { records: topology.spfRecords });
    this.#say();
  }

  #tier({ network, keys, buildContext }: DetectorsStackProps): DetectorTierProps {
    const { topology, target } = this.deployment;
    const { ingress, allowlist } = this.ingress;
    const machineType = machineTypeOf(topology.tier.size, target.machineType);
    return {
      topology,
      vpc: network.vpc,
      securityGroup: ingress.detectorSecurityGroup,
      machineType,
      image: new DetectorImage(this, 'Image', {
        reference: topology.tier.image,
        platform: platformOf(machineType.architecture),
        buildContext,
      }),
      machineFiles: new Asset(this, 'MachineFiles', { path: machineFolder }),
      encryptionKey: keys.key,
      logGroup: this.logGroup,
      metricsLogGroup: this.#logGroup('Metrics', { keys }, RetentionDays.ONE_MONTH),
      topic: this.notices,
      smtpTargetsArn: ingress.smtpTargets.targetGroupArn,
      prefixListIds: allowlist ? [allowlist.ipv4.prefixListId, allowlist.ipv6.prefixListId] : [],
    };
  }

  /** One after the other: while a detector is made or replaced, the ones before it carry the mail. */
  #detectors(tier: DetectorTierProps, { network }: DetectorsStackProps): readonly Detector[] {
    return tier.topology.detectors.reduce<readonly Detector[]>((before, detector) => {
      const made = new Detector(this, `Detector${detector.ordinal}`, {
        tier,
        detector,
        secrets: secretsOfDetector(this, `Secrets${detector.ordinal}`, tier.topology, detector),
        subnet: inTurn(network.detectorSubnets, detector.ordinal),
      });
      this.ingress.ingress.addDetector(`Link${detector.ordinal}`, detector.enforcePort, made.group);
      const previous = before.at(-1);
      if (previous) made.group.node.addDependency(previous.group);
      return [...before, made];
    }, []);
  }

  #logGroup(name: string, { keys }: Pick<DetectorsStackProps, 'keys'>, retention = RetentionDays.ONE_YEAR): LogGroup {
    return new LogGroup(this, name, { encryptionKey: keys.key, retention, removalPolicy: RemovalPolicy.DESTROY });
  }

  #say(): void {
    const { topology } = this.deployment;
    const { ingress } = this.ingress;
    const outputs: Readonly<Record<string, [value: string, description: string]>> = {
      SmartHost: [topology.smtp.host, 'The smart host of the Microsoft 365 connector'],
      BalancerName: [ingress.balancer.loadBalancerDnsName, 'What the smart host and the aliases must lead to'],
      BalancerAddresses: [ingress.addresses.join(' '), 'The static addresses of the load balancer'],
      EnforceServers: [
        topology.detectors.map(({ name, hostName, enforcePort }) => `${name} ${hostName}:${enforcePort}`).join('; '),
        'Add these detectors to Enforce',
      ],
      NoticesTopic: [this.notices.topicArn, 'Subscribe to this: alarms, allowlist changes, replaced machines'],
    };
    for (const [id, [value, description]] of Object.entries(outputs)) new CfnOutput(this, id, { value, description });
  }
}

/** Detectors are spread over the zones in turn. */
function inTurn(subnets: readonly ISubnet[], ordinal: number): ISubnet {
  const subnet = subnets[(ordinal - 1) % subnets.length];
  if (subnet) return subnet;
  throw new Error('There is no subnet for detectors.');
}
