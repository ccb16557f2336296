import { all, output, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import type { AzureDeployment } from '../azure-deployment.js';
import type { Place } from '../components/place.js';
import type { DetectorTier } from '../detector/detector-tier.js';
import type { DetectorSecrets } from '../keys/detector-secrets.js';
import type { MailNetwork } from '../network/mail-network.js';
import type { StackSettings } from '../settings/stack-settings.js';
import { EnforceAlarms } from './enforce-alarms.js';
import { EnforceApp } from './enforce-app.js';
import { EnforceDatabase } from './enforce-database.js';
import { EnforceIdentity } from './enforce-identity.js';
import type { EnforceInputs } from './enforce-inputs.js';
import { EnforceNetwork } from './enforce-network.js';
import { EnforceOriginals } from './enforce-originals.js';
import { enforceSecretOf } from './enforce-secret-of.js';
import { enforceSizes } from './enforce-sizes.js';

/** What an Enforce server stands on. */
export interface EnforceSite {
  readonly name: string;
  readonly place: Place;
  readonly options: ComponentResourceOptions;
  readonly deployment: AzureDeployment;
  readonly settings: Pick<StackSettings, 'registryId' | 'protectSpool'>;
  /** Network that is divided into the subnets. */
  readonly range: string;
  readonly network: MailNetwork;
  readonly secrets: DetectorSecrets;
  readonly tier: DetectorTier;
  readonly workspaceId: Input<string>;
  /** Who is told of alarms. */
  readonly actionGroupId: Input<string>;
}

/** What the operators need to know of it. */
export interface EnforceOutputs {
  /** Where users open the console. */
  readonly enforceUrl: string;
  /** Where `enforce.host` must lead to, by A: an address of the network. */
  readonly enforceAddress: Output<string>;
}

/** Owner of the secret in the vault; detectors have names that end in a number. */
const OWNER = 'enforce';

/** Registers the Enforce server of a deployment, its database and its subnets. */
export function deployEnforce(site: EnforceSite, inputs: EnforceInputs): EnforceOutputs {
  const { name, place, options, deployment, settings, workspaceId } = site;
  const { topology, target } = deployment;
  const { host, https } = topology.enforce;
  const zones = target.availabilityZones;
  const size = enforceSizes[inputs.hosted.size];
  const network = makeNetwork(site, inputs);
  const database = new EnforceDatabase(
    name,
    {
      ...place,
      networkId: site.network.networkId,
      subnetId: network.databaseSubnetId,
      size,
      zones,
      backupDays: inputs.hosted.backupDays,
      password: inputs.databasePassword,
      workspaceId,
      protect: settings.protectSpool,
    },
    options,
  );
  const originals = makeOriginals(site, inputs);
  const { identity, rights } = new EnforceIdentity(name, { ...place, registryId: settings.registryId }, options);
  site.secrets.keep(`${name}-files`, place, OWNER, secretText(site, inputs, database, originals));
  const { versionUri, ready } = site.secrets.giveTo(OWNER, identity.principalId);
  const app = new EnforceApp(
    name,
    {
      ...place,
      subnetId: network.enforceSubnetId,
      zoneRedundant: zones.length > 1,
      identity,
      ownIdentities: [originals.identity],
      image: inputs.image,
      size,
      httpsPort: https.port,
      secretUri: versionUri,
      workspaceId,
      after: [...rights, ...ready, ...database.ready, ...originals.ready],
    },
    options,
  );
  const watched = { appId: app.appId, databaseId: database.serverId, actionGroupId: site.actionGroupId };
  new EnforceAlarms(name, { ...place, ...watched }, options);
  return { enforceUrl: `https://${host}:${https.port}`, enforceAddress: app.address };
}

function makeNetwork({ name, place, options, deployment, range, network }: EnforceSite, { hosted }: EnforceInputs) {
  const { owner, natGatewayId, lastSubnet } = network;
  const httpsPort = deployment.topology.enforce.https.port;
  const args = { ...place, range, owner, natGatewayId, consoleNetworks: hosted.consoleNetworks, httpsPort };
  return new EnforceNetwork(name, { ...args, after: lastSubnet }, options);
}

function makeOriginals(
  { name, place, options, deployment, settings, network }: EnforceSite,
  { hosted }: EnforceInputs,
) {
  return new EnforceOriginals(
    name,
    {
      ...place,
      networkId: network.networkId,
      subnetId: network.endpointsSubnetId,
      zoneRedundant: deployment.target.availabilityZones.length > 1,
      backupDays: hosted.backupDays,
      protect: settings.protectSpool,
    },
    options,
  );
}

/** Enforce goes to the detectors inside the network, so that it is let in by its subnet and needs no public way. */
function secretText(
  { deployment, tier }: EnforceSite,
  inputs: EnforceInputs,
  { host: databaseHost }: EnforceDatabase,
  { place: originals }: EnforceOriginals,
): Output<string> {
  const detectorAddresses = all(tier.detectors.map(({ privateAddress }) => privateAddress));
  return output({ databaseHost, detectorAddresses, originals }).apply((surroundings) =>
    enforceSecretOf(deployment.topology, inputs, surroundings),
  );
}
