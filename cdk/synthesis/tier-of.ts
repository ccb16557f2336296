import { dirname } from 'node:path';
import type { App } from 'aws-cdk-lib/core';
import { Tags } from 'aws-cdk-lib/core';
import type { AwsDeployment } from '../aws-deployment.js';
import type { BuildContext } from '../detector/detector-image.js';
import { DetectorsStack } from '../detector/detectors-stack.js';
import { EnforceStack } from '../enforce/enforce-stack.js';
import { KeysStack } from '../keys/keys-stack.js';
import { NetworkStack } from '../network/network-stack.js';
import { WatchingStack } from '../watching/watching-stack.js';
import { sharpEdges } from './sharp-edges.js';

/** The stacks of a tier, in the order in which they are deployed. */
export interface Tier {
  readonly keys: KeysStack;
  readonly network: NetworkStack;
  readonly detectors: DetectorsStack;
  readonly watching: WatchingStack;
  /** Absent when Enforce runs elsewhere. */
  readonly enforce: EnforceStack | undefined;
}

/** What can be chosen about a tier beyond its deployment file. */
export interface TierOptions {
  /**
   * Where the kit's own image is built from.
   * @default this checkout
   */
  readonly buildContext?: BuildContext;
  /**
   * Where the kit's own image of Enforce is built from.
   * @default this checkout
   */
  readonly enforceBuildContext?: BuildContext;
}

/** This file is compiled to `cdk/dist/synthesis`. */
const CHECKOUT = dirname(dirname(dirname(__dirname)));

/**
 * Adds the stacks of a detector tier to an app.
 * @param deployment as `loadAwsDeployment` gives it
 */
export function tierOf(app: App, deployment: AwsDeployment, options: TierOptions = {}): Tier {
  const { buildContext = { folder: CHECKOUT, dockerfile: 'detector-image/Dockerfile' } } = options;
  const name = stackNameOf(deployment);
  const common = (description: string) => ({ deployment, description: `Cloud Prevent: ${description}` });
  const keys = new KeysStack(app, `${name}-keys`, common('the key of the tier and the places for its secrets'));
  const network = new NetworkStack(app, `${name}-network`, {
    ...common('the network of the tier'),
    encryptionKey: keys.key,
  });
  const detectors = new DetectorsStack(app, `${name}-detectors`, {
    ...common('load balancer, allowlist and detectors'),
    network,
    keys,
    buildContext,
  });
  const watching = new WatchingStack(app, `${name}-watching`, { ...common('alarms and dashboard'), tier: detectors });
  const enforce = enforceOf(app, name, { deployment, network, keys, detectors, options });
  Tags.of(app).add('cloud-prevent:tier', deployment.topology.smtp.host);
  sharpEdges(detectors, deployment);
  return { keys, network, detectors, watching, enforce };
}

interface AroundEnforce extends Pick<Tier, 'keys' | 'network' | 'detectors'> {
  readonly deployment: AwsDeployment;
  readonly options: TierOptions;
}

function enforceOf(app: App, name: string, { deployment, options, ...tier }: AroundEnforce): EnforceStack | undefined {
  const { hosted } = deployment.topology.enforce;
  const { enforceCertificateArn: certificateArn } = deployment.target;
  const { enforceSecrets: secrets } = tier.keys;
  if (!hosted || !certificateArn || !secrets) return undefined;
  return new EnforceStack(app, `${name}-enforce`, {
    deployment,
    description: 'Cloud Prevent: Enforce and its database',
    ...tier,
    hosted,
    certificateArn,
    secrets,
    buildContext: options.enforceBuildContext ?? { folder: CHECKOUT, dockerfile: 'enforce/Dockerfile' },
  });
}

/**
 * Detectors of two deployments in one account have different aliases, or Enforce could not tell them apart. What stands
 * before the number, to the last character: `Dlp` and `Dlp2` must not be the same stacks.
 */
function stackNameOf({ topology: { detectors } }: AwsDeployment): string {
  const [{ alias, ordinal } = { alias: '', ordinal: '' }] = detectors;
  return alias.slice(0, alias.length - String(ordinal).length);
}
