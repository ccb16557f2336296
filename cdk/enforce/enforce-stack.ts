import type { HostedEnforce } from '@cloud-prevent/deployment/hosted-enforce';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { BuildContext } from '../detector/detector-image.js';
import type { DetectorsStack } from '../detector/detectors-stack.js';
import { machineTypeOf } from '../detector/machine-type.js';
import { platformOf } from '../detector/platform-of.js';
import { enforcePortsOf } from '../ingress/enforce-ports-of.js';
import { peersOf } from '../ingress/peers-of.js';
import type { KeysStack } from '../keys/keys-stack.js';
import type { NetworkStack } from '../network/network-stack.js';
import { TierStack, type TierStackProps } from '../synthesis/tier-stack.js';
import { databaseRootOf } from './database-root-of.js';
import { EnforceAlarms } from './enforce-alarms.js';
import { enforceConfigurationOf } from './enforce-configuration-of.js';
import { EnforceDatabase } from './enforce-database.js';
import { enforceFiles } from './enforce-files.js';
import { enforceImageOf } from './enforce-image-of.js';
import { EnforceIngress } from './enforce-ingress.js';
import { EnforceName } from './enforce-name.js';
import { EnforceOriginals } from './enforce-originals.js';
import type { EnforceSecrets } from './enforce-secrets.js';
import { EnforceService } from './enforce-service.js';
import { enforceSizes } from './enforce-sizes.js';
import { EnforceTask } from './enforce-task.js';

/** What the stack of Enforce is made from. */
export interface EnforceStackProps extends TierStackProps {
  readonly hosted: HostedEnforce;
  /** ARN of the certificate for the name of Enforce. */
  readonly certificateArn: string;
  readonly secrets: EnforceSecrets;
  readonly keys: KeysStack;
  readonly network: NetworkStack;
  readonly detectors: DetectorsStack;
  /** Where the kit's own image of Enforce is built from. */
  readonly buildContext: BuildContext;
}

/** Enforce in the network of the tier: its database, its bucket, its processes, and the way in to its console. */
export class EnforceStack extends TierStack {
  constructor(scope: Construct, name: string, props: EnforceStackProps) {
    super(scope, name, props);
    const { topology, target } = this.deployment;
    const { hosted, network, detectors, keys } = props;
    const { vpc, balancerSubnets, detectorSubnets: subnets } = network;
    const { databaseCapacity: mostCapacity } = enforceSizes[hosted.size];
    const { backupDays } = hosted;
    const database = new EnforceDatabase(this, 'Database', {
      vpc,
      subnets,
      encryptionKey: keys.key,
      backupDays,
      mostCapacity,
    });
    const originals = new EnforceOriginals(this, 'Originals', { encryptionKey: keys.key, backupDays });
    const ingress = new EnforceIngress(this, 'Ingress', {
      vpc,
      subnets: balancerSubnets,
      certificateArn: props.certificateArn,
      clients: peersOf(hosted.consoleNetworks),
      targetPort: topology.enforce.https.port,
    });
    const { addresses } = detectors.ingress.ingress;
    new EnforceService(this, 'Enforce', {
      vpc,
      subnets,
      ingress,
      database,
      task: this.#task(props, database, originals),
      detectors: { addresses, ports: enforcePortsOf(topology.enforce.forwards) },
      notifications: hosted.settings?.notifications,
    });
    new EnforceAlarms(this, 'Alarms', {
      targets: ingress.targets,
      database: database.cluster,
      topic: detectors.notices,
    });
    new EnforceName(this, 'Name', { host: topology.enforce.host, balancer: ingress.balancer, zone: target.dnsZone });
    this.#say(props);
  }

  #task(
    { hosted, keys, network, secrets, buildContext }: EnforceStackProps,
    database: EnforceDatabase,
    originals: EnforceOriginals,
  ): EnforceTask {
    const { topology, target } = this.deployment;
    const { architecture } = machineTypeOf(topology.tier.size, target.machineType);
    const root = databaseRootOf(target.region);
    if (root === undefined) throw new Error(`No root certificate is known for the databases of ${target.region}.`);
    const platform = platformOf(architecture);
    return new EnforceTask(this, 'Task', {
      image: enforceImageOf(this, { reference: hosted.image, platform, buildContext }),
      architecture,
      size: enforceSizes[hosted.size],
      plan: {
        files: enforceFiles,
        configuration: enforceConfigurationOf(topology, originals.place, network.vpc.vpcCidrBlock),
        database: database.place,
        root,
      },
      secrets,
      databaseSecret: database.secret,
      originals,
      encryptionKey: keys.key,
      logGroup: new LogGroup(this, 'Log', {
        encryptionKey: keys.key,
        retention: RetentionDays.ONE_YEAR,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      port: topology.enforce.https.port,
    });
  }

  #say({ secrets }: EnforceStackProps): void {
    new CfnOutput(this, 'Console', { value: `https://${this.deployment.topology.enforce.host}/` });
    new CfnOutput(this, 'ApiToken', {
      value: secrets.apiToken.secretArn,
      description: 'The secret with the token of the API',
    });
  }
}
