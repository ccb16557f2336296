import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { BlobContainer, BlobServiceProperties, StorageAccount } from '@pulumi/azure-native/storage';
import {
  ComponentResource,
  interpolate,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';
import { grantRole } from '../components/grant-role.js';
import type { Place } from '../components/place.js';
import { privateWay } from '../components/private-way.js';

/** What the place of originals is made from. */
export interface EnforceOriginalsArgs extends Place {
  readonly networkId: Input<string>;
  /** Subnet of private endpoints. */
  readonly subnetId: Input<string>;
  /** Whether the messages are kept in several zones. */
  readonly zoneRedundant: boolean;
  /** Days that a removed message can be got back, as long as the database can go back. */
  readonly backupDays: number;
  /** Whether it refuses to be deleted. */
  readonly protect: boolean;
}

/** Names of storage accounts are of small letters and digits, 24 at most; Pulumi adds eight. */
const ACCOUNT = 'cporiginals';
const CONTAINER = 'originals';
const PRIVATE_ZONE = 'privatelink.blob.core.windows.net';

/**
 * Blob storage for the messages behind incidents, which Enforce encrypts before they come: reached inside the network
 * only, by an identity that may do nothing else, over TLS; there are no account keys. Enforce removes what has been kept
 * long enough.
 */
export class EnforceOriginals extends ComponentResource {
  /** Who Enforce is there; what runs in its container may be it. */
  readonly identity: UserAssignedIdentity;
  /** `incidents.originals.azure` of its configuration. */
  readonly place: Output<{ readonly container: string; readonly clientId: string }>;
  /** What must be there before Enforce starts. */
  readonly ready: readonly Resource[];

  constructor(name: string, args: EnforceOriginalsArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:EnforceOriginals', name, {}, options);
    const { resourceGroupName, location, tags } = args;
    const account = this.#account(args);
    const container = this.#container(name, args, account);
    this.identity = new UserAssignedIdentity(
      `${name}-originals-identity`,
      { resourceGroupName, location, tags },
      { parent: this },
    );
    const { principalId, clientId } = this.identity;
    const right = grantRole(
      `${name}-keeps-originals`,
      { role: 'storageBlobDataContributor', principalId, scope: container.id },
      { parent: this },
    );
    const way = { ...args, targetId: account.id, part: 'blob', zoneName: PRIVATE_ZONE };
    this.ready = [right, privateWay(`${name}-originals`, way, { parent: this })];
    const url = interpolate`https://${account.name}.blob.core.windows.net/${container.name}`;
    this.place = url.apply((address) => clientId.apply((id) => ({ container: address, clientId: id })));
    this.registerOutputs({ place: this.place });
  }

  #account(args: EnforceOriginalsArgs): StorageAccount {
    const { resourceGroupName, location, tags, zoneRedundant, protect } = args;
    return new StorageAccount(
      ACCOUNT,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'StorageV2',
        sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' },
        minimumTlsVersion: 'TLS1_2',
        enableHttpsTrafficOnly: true,
        allowBlobPublicAccess: false,
        allowSharedKeyAccess: false,
        allowCrossTenantReplication: false,
        publicNetworkAccess: 'Disabled',
        networkRuleSet: { defaultAction: 'Deny', bypass: 'None' },
      },
      { parent: this, protect },
    );
  }

  #container(name: string, args: EnforceOriginalsArgs, account: StorageAccount): BlobContainer {
    const { resourceGroupName, backupDays, protect } = args;
    const owner = { resourceGroupName, accountName: account.name };
    const kept = { enabled: true, days: backupDays };
    const service = new BlobServiceProperties(
      `${name}-originals-service`,
      {
        ...owner,
        blobServicesName: 'default',
        deleteRetentionPolicy: kept,
        containerDeleteRetentionPolicy: kept,
      },
      { parent: this },
    );
    return new BlobContainer(
      `${name}-originals`,
      { ...owner, containerName: CONTAINER, publicAccess: 'None' },
      { parent: this, protect, dependsOn: [service] },
    );
  }
}
