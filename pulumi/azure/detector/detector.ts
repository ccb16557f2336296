import {
  Disk,
  VirtualMachine,
  VirtualMachineExtension,
  VirtualMachineRunCommandByVirtualMachine,
} from '@pulumi/azure-native/compute';
import type { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { DataCollectionRuleAssociation } from '@pulumi/azure-native/monitor';
import { NetworkInterface } from '@pulumi/azure-native/network';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
  type ResourceHook,
} from '@pulumi/pulumi';
import type { Place } from '../components/place.js';
import type { IngressPlaces } from '../ingress/mail-ingress.js';
import { checkDetector } from './check-detector.js';
import { machineProfileOf } from './machine-profile-of.js';

/** What one detector is made from. */
export interface DetectorArgs extends Place {
  /** Its name, in Azure as in Enforce and in DNS. */
  readonly detectorName: string;
  readonly machineSize: string;
  /** Undefined where the location has no zones. */
  readonly zone: string | undefined;
  readonly subnetId: Input<string>;
  readonly ingress: IngressPlaces;
  /** May read its secret, pull its image and read the allowlist. */
  readonly identity: UserAssignedIdentity;
  /** cloud-init document. A changed one replaces the machine; the spool's disk stays. */
  readonly userData: Input<string>;
  readonly adminPublicKey: string;
  /** GiB of the spool's disk. Default 32. */
  readonly spoolGib?: number;
  /** Whether the spool's disk refuses to be deleted. Default true. */
  readonly protectSpool?: boolean;
  /** Resource id of the rule by which the machine's log and metrics are collected. */
  readonly collectionRuleId: Input<string>;
  /** Ends the detector in order before its machine is deleted. */
  readonly drain: ResourceHook;
  /** What must be there before the machine starts: rights and secrets; and the detector before it, answering. */
  readonly after: readonly Resource[];
}

const DEFAULT_SPOOL_GIB = 32;
const READY_SECONDS = 900;
/** Canonical's Ubuntu 24.04 LTS, second generation; patched by Azure, so that the newest is only where it begins. */
const OPERATING_SYSTEM = {
  publisher: 'Canonical',
  offer: 'ubuntu-24_04-lts',
  sku: 'server',
  version: 'latest',
} as const;

/**
 * One detector: a machine of its own without a public address or a way to log in, with the spool on a disk of its own
 * that outlives it. A single machine and not a member of a scale set: its name, its disk, its port for Enforce and its
 * key stores belong together and must stay together when it is replaced; a scale set numbers as it likes, and its
 * forwards have consecutive ports, not 8100, 8200, 8300.
 */
export class Detector extends ComponentResource {
  readonly machineId: Output<string>;
  readonly privateAddress: Output<string>;
  /** Done when the detector takes mail: what comes after it waits. */
  readonly ready: Resource;

  /** @throws ComponentError with every property that cannot be used */
  constructor(name: string, args: DetectorArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:Detector', name, {}, options);
    checkDetector(name, args);
    const networkInterface = this.#interface(name, args);
    const spool = this.#spool(name, args);
    const machine = this.#machine(name, args, networkInterface, spool);
    const agent = this.#agent(name, args, machine);
    this.machineId = machine.id;
    this.privateAddress = networkInterface.ipConfigurations.apply((list) => list?.[0]?.privateIPAddress ?? '');
    this.ready = this.#waitReady(name, args, machine, agent);
    this.registerOutputs({ machineId: this.machineId, privateAddress: this.privateAddress });
  }

  #interface(name: string, { resourceGroupName, location, tags, subnetId, ingress }: DetectorArgs): NetworkInterface {
    return new NetworkInterface(
      `${name}-interface`,
      {
        resourceGroupName,
        location,
        tags,
        enableAcceleratedNetworking: true,
        ipConfigurations: [
          {
            name: 'primary',
            primary: true,
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: subnetId },
            loadBalancerBackendAddressPools: [{ id: ingress.poolId }],
            loadBalancerInboundNatRules: [{ id: ingress.forwardId }],
          },
        ],
      },
      { parent: this },
    );
  }

  #spool(name: string, { resourceGroupName, location, tags, zone, spoolGib, protectSpool }: DetectorArgs): Disk {
    return new Disk(
      `${name}-spool`,
      {
        resourceGroupName,
        location,
        tags,
        sku: { name: 'Premium_LRS' },
        creationData: { createOption: 'Empty' },
        diskSizeGB: spoolGib ?? DEFAULT_SPOOL_GIB,
        // Neither exported nor read from outside: what is on it may be confidential.
        networkAccessPolicy: 'DenyAll',
        publicNetworkAccess: 'Disabled',
        ...(zone && { zones: [zone] }),
      },
      { parent: this, protect: protectSpool ?? true },
    );
  }

  #machine(name: string, args: DetectorArgs, networkInterface: NetworkInterface, spool: Disk): VirtualMachine {
    const { resourceGroupName, location, tags, detectorName, machineSize, zone, identity, drain, after } = args;
    return new VirtualMachine(
      `${name}-machine`,
      {
        resourceGroupName,
        location,
        tags,
        vmName: detectorName,
        hardwareProfile: { vmSize: machineSize },
        identity: { type: 'UserAssigned', userAssignedIdentities: [identity.id] },
        networkProfile: { networkInterfaces: [{ id: networkInterface.id, primary: true, deleteOption: 'Detach' }] },
        osProfile: machineProfileOf(args),
        storageProfile: {
          imageReference: OPERATING_SYSTEM,
          osDisk: {
            createOption: 'FromImage',
            caching: 'ReadWrite',
            deleteOption: 'Delete',
            managedDisk: { storageAccountType: 'Premium_LRS' },
          },
          // Not cached: what the spool has flushed must be on the disk.
          dataDisks: [
            { lun: 0, createOption: 'Attach', caching: 'None', deleteOption: 'Detach', managedDisk: { id: spool.id } },
          ],
        },
        securityProfile: {
          securityType: 'TrustedLaunch',
          uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        },
        diagnosticsProfile: { bootDiagnostics: { enabled: true } },
        ...(zone && { zones: [zone] }),
      },
      {
        parent: this,
        dependsOn: [...after],
        // The new machine needs the name, the disk and the network interface of the old one.
        deleteBeforeReplace: true,
        replaceOnChanges: ['osProfile.customData', 'storageProfile.imageReference'],
        hooks: { beforeDelete: [drain] },
      },
    );
  }

  #agent(name: string, args: DetectorArgs, machine: VirtualMachine): VirtualMachineExtension {
    const { resourceGroupName, location, tags, identity, collectionRuleId } = args;
    const association = new DataCollectionRuleAssociation(
      `${name}-collection`,
      {
        associationName: 'cloud-prevent',
        resourceUri: machine.id,
        dataCollectionRuleId: collectionRuleId,
        description: 'Log and metrics of the detector',
      },
      { parent: this, deletedWith: machine },
    );
    return new VirtualMachineExtension(
      `${name}-monitor`,
      {
        resourceGroupName,
        location,
        tags,
        vmName: machine.name,
        vmExtensionName: 'AzureMonitorLinuxAgent',
        publisher: 'Microsoft.Azure.Monitor',
        type: 'AzureMonitorLinuxAgent',
        typeHandlerVersion: '1.33',
        autoUpgradeMinorVersion: true,
        enableAutomaticUpgrade: true,
        settings: {
          authentication: { managedIdentity: { 'identifier-name': 'mi_res_id', 'identifier-value': identity.id } },
        },
      },
      { parent: this, dependsOn: [association], deletedWith: machine },
    );
  }

  #waitReady(
    name: string,
    { resourceGroupName, location, tags }: DetectorArgs,
    machine: VirtualMachine,
    agent: Resource,
  ): VirtualMachineRunCommandByVirtualMachine {
    return new VirtualMachineRunCommandByVirtualMachine(
      `${name}-ready`,
      {
        resourceGroupName,
        location,
        tags,
        vmName: machine.name,
        runCommandName: 'wait-ready',
        source: { script: 'cloud-init status --wait >/dev/null; exec /usr/local/sbin/cloud-prevent-wait-ready' },
        asyncExecution: false,
        timeoutInSeconds: READY_SECONDS,
        treatFailureAsDeploymentFailure: true,
      },
      { parent: this, dependsOn: [agent], deletedWith: machine, replaceWith: [machine] },
    );
  }
}
