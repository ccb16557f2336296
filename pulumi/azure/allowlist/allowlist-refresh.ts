import { Component } from '@pulumi/azure-native/applicationinsights';
import { Blob, BlobContainer, StorageAccount } from '@pulumi/azure-native/storage';
import { AppServicePlan, WebApp } from '@pulumi/azure-native/web';
import {
  ComponentResource,
  interpolate,
  output,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';
import { grantRole } from '../components/grant-role.js';
import { guidOf } from '../components/guid-of.js';
import type { Place } from '../components/place.js';
import { refreshPackage, type RefreshPackage } from './refresh-package.js';

/** What a refresh is made from. */
export interface AllowlistRefreshArgs extends Place {
  /** The security group, and its rules that are kept up to date. */
  readonly groupId: Input<string>;
  readonly ruleIds: { readonly ipv4: Input<string>; readonly ipv6: Input<string> };
  readonly workspaceId: Input<string>;
  /**
   * When Microsoft's list is read: NCRONTAB, six fields. Microsoft asks for no more than once an hour, and announces
   * new networks 30 days ahead. Default: every 6 hours.
   */
  readonly schedule?: string;
}

const DEFAULT_SCHEDULE = '0 23 */6 * * *';
const MEMORY_MB = 512;
/** Fewer than 40 are not accepted everywhere; a timer never starts more than one. */
const MOST_INSTANCES = 40;
const PACKAGES = 'packages';

/** A function that keeps the rules in line with the published addresses of Exchange Online Protection. */
export class AllowlistRefresh extends ComponentResource {
  readonly functionId: Output<string>;

  /** @throws ComponentError for a schedule that is none, or asks Microsoft too often */
  constructor(name: string, args: AllowlistRefreshArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:AllowlistRefresh', name, {}, options);
    const schedule = args.schedule ?? DEFAULT_SCHEDULE;
    checkComponent(`AllowlistRefresh ${name}`, [
      {
        property: 'schedule',
        found: schedule,
        accepted: 'seconds and minutes as plain numbers, so that it is at most once an hour, then four more fields',
        holds: /^\d{1,2} \d{1,2}( \S+){4}$/.test(schedule),
      },
    ]);
    const storage = this.#storage(name, args);
    const upload = refreshPackage(schedule);
    const packages = this.#upload(name, args, storage, upload);
    const app = this.#app(name, args, { storage, packages, version: upload.version });
    this.#rights(name, args, storage, app);
    this.functionId = app.id;
    this.registerOutputs({ functionId: this.functionId });
  }

  #storage(name: string, { resourceGroupName, location, tags }: Place): StorageAccount {
    return new StorageAccount(
      `${name}code`,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'StorageV2',
        sku: { name: 'Standard_LRS' },
        minimumTlsVersion: 'TLS1_2',
        enableHttpsTrafficOnly: true,
        allowBlobPublicAccess: false,
      },
      { parent: this },
    );
  }

  #upload(name: string, { resourceGroupName }: Place, storage: StorageAccount, upload: RefreshPackage): BlobContainer {
    const container = new BlobContainer(
      `${name}-packages`,
      { resourceGroupName, accountName: storage.name, containerName: PACKAGES, publicAccess: 'None' },
      { parent: this },
    );
    new Blob(
      `${name}-package`,
      {
        resourceGroupName,
        accountName: storage.name,
        containerName: container.name,
        // The name under which a Flex Consumption app looks for its code.
        blobName: 'released-package.zip',
        type: 'Block',
        contentType: 'application/zip',
        source: upload.archive,
      },
      { parent: this },
    );
    return container;
  }

  #app(
    name: string,
    args: AllowlistRefreshArgs,
    code: { storage: StorageAccount; packages: BlobContainer; version: string },
  ): WebApp {
    const { resourceGroupName, location, tags } = args;
    const plan = new AppServicePlan(
      `${name}-plan`,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'functionapp',
        reserved: true,
        sku: { name: 'FC1', tier: 'FlexConsumption' },
      },
      { parent: this },
    );
    return new WebApp(
      `${name}-function`,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'functionapp,linux',
        serverFarmId: plan.id,
        reserved: true,
        httpsOnly: true,
        // It is started by a timer; nobody calls it.
        publicNetworkAccess: 'Disabled',
        identity: { type: 'SystemAssigned' },
        functionAppConfig: {
          deployment: {
            storage: {
              type: 'blobContainer',
              value: interpolate`https://${code.storage.name}.blob.core.windows.net/${code.packages.name}`,
              authentication: { type: 'SystemAssignedIdentity' },
            },
          },
          runtime: { name: 'node', version: '22' },
          scaleAndConcurrency: { instanceMemoryMB: MEMORY_MB, maximumInstanceCount: MOST_INSTANCES },
        },
        siteConfig: { minTlsVersion: '1.2', ftpsState: 'Disabled', appSettings: this.#settings(name, args, code) },
      },
      { parent: this },
    );
  }

  #settings(
    name: string,
    args: AllowlistRefreshArgs,
    { storage, version }: { storage: StorageAccount; version: string },
  ) {
    const { resourceGroupName, location, tags, workspaceId, groupId, ruleIds } = args;
    const insights = new Component(
      `${name}-insights`,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'web',
        applicationType: 'web',
        ingestionMode: 'LogAnalytics',
        workspaceResourceId: workspaceId,
      },
      { parent: this },
    );
    return [
      { name: 'AzureWebJobsStorage__accountName', value: storage.name },
      { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.connectionString },
      { name: 'RESOURCE_MANAGER', value: 'https://management.azure.com' },
      { name: 'RULE_IPV4', value: ruleIds.ipv4 },
      { name: 'RULE_IPV6', value: ruleIds.ipv6 },
      // A GUID of this installation, which Microsoft asks for.
      { name: 'CLIENT_REQUEST_ID', value: output(groupId).apply(guidOf) },
      { name: 'PACKAGE_VERSION', value: version },
    ];
  }

  #rights(name: string, { groupId }: AllowlistRefreshArgs, storage: StorageAccount, app: WebApp): void {
    const principalId = app.identity.apply((identity) => identity?.principalId ?? '');
    grantRole(`${name}-changes-rules`, { role: 'networkContributor', principalId, scope: groupId }, { parent: this });
    grantRole(`${name}-owns-code`, { role: 'storageBlobDataOwner', principalId, scope: storage.id }, { parent: this });
  }
}
