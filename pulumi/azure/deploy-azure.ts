import { getClientConfigOutput } from '@pulumi/azure-native/authorization';
import { Provider } from '@pulumi/azure-native/provider';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import { dnsAliases } from '@cloud-prevent/deployment/dns-aliases';
import type { ProviderResource } from '@pulumi/pulumi';
import { DetectorAliases } from './aliases/detector-aliases.js';
import { AllowlistRefresh } from './allowlist/allowlist-refresh.js';
import { EopAllowlist } from './allowlist/eop-allowlist.js';
import type { AzureDeployment } from './azure-deployment.js';
import { azureOutputs, type AzureOutputs } from './azure-outputs.js';
import type { Place } from './components/place.js';
import { DetectorTier } from './detector/detector-tier.js';
import { SpfRecords } from './dns/spf-records.js';
import { drainHook } from './drain/drain-hook.js';
import { ownResourceManager } from './drain/own-resource-manager.js';
import { labelOf } from './ingress/dns-label.js';
import { MailIngress } from './ingress/mail-ingress.js';
import { deployEnforce } from './enforce/deploy-enforce.js';
import type { EnforceInputs } from './enforce/enforce-inputs.js';
import type { DetectorKeys } from './keys/detector-keys.js';
import { DetectorSecrets } from './keys/detector-secrets.js';
import { secretTextOf } from './keys/secret-text-of.js';
import { stopSecondsOf } from './machine/machine-files.js';
import { machineFolders } from './machine/machine-paths.js';
import { MailNetwork } from './network/mail-network.js';
import { subnetPlan } from './network/subnet-plan.js';
import type { StackSettings } from './settings/stack-settings.js';
import { FlowRecords } from './watching/flow-records.js';
import { TierAlarms } from './watching/tier-alarms.js';
import { TierDashboard } from './watching/tier-dashboard.js';
import { TierLog } from './watching/tier-log.js';

/** Everything that a deployment on Azure is made from. */
export interface AzureInputs {
  readonly deployment: AzureDeployment;
  readonly settings: StackSettings;
  /** Secret files by the detector's name. */
  readonly keys: ReadonlyMap<string, DetectorKeys>;
  /** Only where the deployment file asks for Enforce (`enforce.hosted`). */
  readonly enforce: EnforceInputs | undefined;
}

/** What every part of a deployment needs to know. */
interface Site extends AzureInputs {
  readonly place: Place;
  /** Network that is divided into the subnets. */
  readonly range: string;
  readonly options: { readonly provider?: ProviderResource };
}

/** Name of the resources that there is one of. */
const NAME = 'cloud-prevent';

/**
 * Registers every resource of a deployment.
 * @returns what the operators need to know of it
 * @throws ComponentError when a part of it is impossible
 */
export function deployAzure(inputs: AzureInputs): AzureOutputs {
  const site = siteOf(inputs);
  const { deployment, place, options } = site;
  const log = new TierLog(NAME, { ...place, metricsFolder: machineFolders.metrics }, options);
  const allowlist = makeAllowlist(site);
  const network = makeNetwork(site, allowlist);
  const ingress = makeIngress(site);
  const { workspaceId } = log;
  new FlowRecords(
    'cpflow',
    { ...place, networkId: network.networkId, workspaceId, customerId: log.customerId },
    options,
  );
  makeRefresh(site, allowlist, log);
  const secrets = makeSecrets(site, network);
  const tier = makeTier(site, { allowlist, network, ingress, log, secrets });
  makeAliases(site);
  makeSpf(site);
  const alarms = { ...place, workspaceId, balancerId: ingress.balancerId, emails: inputs.settings.alarmEmails };
  const { actionGroupId } = new TierAlarms(NAME, alarms, options);
  new TierDashboard(NAME, { ...place, workspaceId, tier: deployment.topology.smtp.host }, options);
  const enforce =
    inputs.enforce &&
    deployEnforce({ ...site, name: 'cp-enforce', network, secrets, tier, workspaceId, actionGroupId }, inputs.enforce);
  return { ...azureOutputs(deployment.topology, { ingress, network, tier }), ...enforce };
}

function siteOf(inputs: AzureInputs): Site {
  const { target, topology } = inputs.deployment;
  const { location, subscriptionId } = target;
  // Only where a subscription is named: Pulumi's own provider also knows what is set for the whole stack.
  const options = subscriptionId ? { provider: new Provider('azure', { location, subscriptionId }) } : {};
  const tags = { application: 'cloud-prevent', organisation: topology.organisation };
  const group = new ResourceGroup(NAME, { resourceGroupName: target.resourceGroup, location, tags }, options);
  const range = inputs.settings.subnetRange ?? target.networkCidr;
  return { ...inputs, options, range, place: { resourceGroupName: group.name, location, tags } };
}

function makeAllowlist({ deployment: { topology }, enforce, range, place, options }: Site): EopAllowlist {
  const [first] = topology.detectors;
  // Enforce in the same network comes from its own subnet.
  const own = enforce ? [subnetPlan(range).enforce] : [];
  return new EopAllowlist(
    NAME,
    {
      ...place,
      allowlist: topology.allowlist,
      enforceNetworks: [...topology.enforce.networks, ...own],
      smtpPort: topology.smtp.targetPort,
      linkPort: first?.link.port ?? 0,
    },
    options,
  );
}

function makeNetwork(
  { deployment: { topology, target }, range, place, options }: Site,
  allowlist: EopAllowlist,
): MailNetwork {
  const { 'RequestProcessor.DotCommandTimeout': reply } = topology.tier.settings;
  return new MailNetwork(
    NAME,
    {
      ...place,
      range,
      existingNetworkId: target.existingNetworkId,
      detectorsGroupId: allowlist.groupId,
      detectors: topology.detectors.length,
      outboundIdleSeconds: Math.max(reply, topology.balancer.idleTimeoutSeconds),
    },
    options,
  );
}

function makeIngress({ deployment: { topology, target }, settings, place, options }: Site): MailIngress {
  return new MailIngress(
    NAME,
    {
      ...place,
      dnsLabel: settings.dnsLabel ?? labelOf(topology.smtp.host),
      zones: target.availabilityZones,
      smtp: topology.smtp,
      probe: topology.probe,
      idleTimeoutSeconds: topology.balancer.idleTimeoutSeconds,
      forwards: topology.enforce.forwards,
    },
    options,
  );
}

function makeRefresh(
  { place, options }: Site,
  { groupId, refreshed: { ipv4, ipv6 } }: EopAllowlist,
  log: TierLog,
): void {
  // Without Exchange Online in the allowlist there is nothing that Microsoft would change.
  if (!ipv4 || !ipv6) return;
  const args = { ...place, groupId, ruleIds: { ipv4, ipv6 }, workspaceId: log.workspaceId };
  new AllowlistRefresh('cprefresh', args, options);
}

function makeSecrets({ keys, place, options }: Site, network: MailNetwork): DetectorSecrets {
  return new DetectorSecrets(
    'cp',
    {
      ...place,
      tenantId: getClientConfigOutput(options).tenantId,
      networkId: network.networkId,
      subnetId: network.endpointsSubnetId,
      texts: new Map([...keys].map(([name, files]) => [name, secretTextOf(files)])),
    },
    options,
  );
}

interface TierParts {
  readonly allowlist: EopAllowlist;
  readonly network: MailNetwork;
  readonly ingress: MailIngress;
  readonly log: TierLog;
  readonly secrets: DetectorSecrets;
}

function makeTier(site: Site, { allowlist, network, ingress, log, secrets }: TierParts): DetectorTier {
  const { deployment, settings, place, options } = site;
  const { ipv4, ipv6 } = allowlist.refreshed;
  return new DetectorTier(
    NAME,
    {
      ...place,
      deployment,
      settings,
      subnetId: network.detectorsSubnetId,
      ingress,
      secrets,
      allowlist: { groupId: allowlist.groupId, ruleIds: [ipv4, ipv6].filter((id) => id !== undefined) },
      collectionRuleId: log.collectionRuleId,
      drain: drainHook(ownResourceManager(options), stopSecondsOf(deployment)),
    },
    options,
  );
}

function makeAliases({ deployment: { topology, target }, settings, place, options }: Site): void {
  if (!target.dnsZone) return;
  new DetectorAliases(
    NAME,
    {
      aliases: dnsAliases(topology),
      zone: target.dnsZone,
      visibility: settings.dnsZoneVisibility,
      resourceGroupName: settings.dnsZoneResourceGroup ?? place.resourceGroupName,
    },
    options,
  );
}

function makeSpf({ deployment: { topology }, settings, place, options }: Site): void {
  if (topology.spfRecords.length === 0) return;
  const resourceGroupName = settings.dnsZoneResourceGroup ?? place.resourceGroupName;
  new SpfRecords(NAME, { records: topology.spfRecords, resourceGroupName }, options);
}
