import { FlowLog } from '@pulumi/azure-native/network';
import { StorageAccount } from '@pulumi/azure-native/storage';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import type { Place } from '../components/place.js';

/** What flow records are made from. */
export interface FlowRecordsArgs extends Place {
  readonly networkId: Input<string>;
  readonly workspaceId: Input<string>;
  /** The workspace's GUID. */
  readonly customerId: Input<string>;
}

/** Azure makes one network watcher for each location, in a group of its own, with the first network there. */
const WATCHER_GROUP = 'NetworkWatcherRG';
const KEEP_DAYS = 90;

/**
 * A record of every connection to the network, refused ones too: flow logs of the virtual network. Those of security
 * groups can no longer be made. https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview
 */
export class FlowRecords extends ComponentResource {
  readonly storageId: Output<string>;

  constructor(name: string, args: FlowRecordsArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:FlowRecords', name, {}, options);
    const { resourceGroupName, location, tags, networkId, workspaceId, customerId } = args;
    const storage = new StorageAccount(
      `${name}flows`,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'StorageV2',
        sku: { name: 'Standard_LRS' },
        minimumTlsVersion: 'TLS1_2',
        enableHttpsTrafficOnly: true,
        allowBlobPublicAccess: false,
        // The network watcher is a trusted service; nobody else gets in.
        networkRuleSet: { defaultAction: 'Deny', bypass: 'AzureServices' },
      },
      { parent: this },
    );
    new FlowLog(
      `${name}-records`,
      {
        resourceGroupName: WATCHER_GROUP,
        networkWatcherName: `NetworkWatcher_${location}`,
        flowLogName: `${name}-records`,
        location,
        tags,
        enabled: true,
        targetResourceId: networkId,
        storageId: storage.id,
        format: { type: 'JSON', version: 2 },
        retentionPolicy: { enabled: true, days: KEEP_DAYS },
        flowAnalyticsConfiguration: {
          networkWatcherFlowAnalyticsConfiguration: {
            enabled: true,
            trafficAnalyticsInterval: 60,
            workspaceId: customerId,
            workspaceRegion: location,
            workspaceResourceId: workspaceId,
          },
        },
      },
      { parent: this },
    );
    this.storageId = storage.id;
    this.registerOutputs({ storageId: this.storageId });
  }
}
