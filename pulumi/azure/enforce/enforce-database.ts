import { Configuration, Database, Server } from '@pulumi/azure-native/dbforpostgresql';
import { DiagnosticSetting } from '@pulumi/azure-native/monitor';
import { PrivateZone, VirtualNetworkLink } from '@pulumi/azure-native/privatedns';
import {
  ComponentResource,
  secret,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';
import type { Place } from '../components/place.js';
import { ENFORCE_DATABASE } from './enforce-secret-of.js';
import type { EnforceSize } from './enforce-sizes.js';

/** What the database is made from. */
export interface EnforceDatabaseArgs extends Place {
  readonly networkId: Input<string>;
  readonly subnetId: Input<string>;
  readonly size: Pick<EnforceSize, 'databaseMachine' | 'databaseGib'>;
  /** Zones of the deployment. With two the database has a standby in the second. */
  readonly zones: readonly string[];
  readonly backupDays: number;
  readonly password: string;
  readonly workspaceId: Input<string>;
  /** Whether it refuses to be deleted. */
  readonly protect: boolean;
}

/** The end of the name is Azure's; the names in it are made by Azure, too. */
const PRIVATE_ZONE = 'cloud-prevent.private.postgres.database.azure.com';
const VERSION = '17';
/** Set although they are Azure's defaults: nobody gets in without TLS, also after somebody has tried things. */
const SETTINGS = [
  ['require_secure_transport', 'on'],
  ['ssl_min_protocol_version', 'TLSv1.2'],
] as const;

/**
 * The database: PostgreSQL as Azure's flexible server, which has an address in its subnet and no other, takes TLS only,
 * is encrypted, backed up, and refuses to be deleted. Incidents are in it.
 */
export class EnforceDatabase extends ComponentResource {
  readonly serverId: Output<string>;
  readonly host: Output<string>;
  /** What must be there before Enforce starts. */
  readonly ready: readonly Resource[];

  constructor(name: string, args: EnforceDatabaseArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:EnforceDatabase', name, {}, options);
    const server = this.#server(name, args);
    const { resourceGroupName } = args;
    const owner = { resourceGroupName, serverName: server.name };
    const database = new Database(
      `${name}-${ENFORCE_DATABASE}`,
      { ...owner, databaseName: ENFORCE_DATABASE, charset: 'UTF8', collation: 'en_US.utf8' },
      { parent: this, protect: args.protect },
    );
    const settings = this.#settings(name, owner, database);
    this.#log(name, args, server);
    this.serverId = server.id;
    this.host = server.fullyQualifiedDomainName;
    this.ready = [database, ...settings];
    this.registerOutputs({ host: this.host });
  }

  #server(name: string, args: EnforceDatabaseArgs): Server {
    const { resourceGroupName, location, tags, size, subnetId, backupDays, zones, password, protect } = args;
    const { zone, names } = this.#names(name, args);
    return new Server(
      `${name}-database`,
      {
        resourceGroupName,
        location,
        tags,
        version: VERSION,
        sku: { name: size.databaseMachine, tier: 'GeneralPurpose' },
        storage: { storageSizeGB: size.databaseGib, autoGrow: 'Enabled' },
        administratorLogin: ENFORCE_DATABASE,
        administratorLoginPassword: secret(password),
        authConfig: { passwordAuth: 'Enabled', activeDirectoryAuth: 'Disabled' },
        network: {
          delegatedSubnetResourceId: subnetId,
          privateDnsZoneArmResourceId: zone.id,
          publicNetworkAccess: 'Disabled',
        },
        backup: { backupRetentionDays: backupDays, geoRedundantBackup: 'Disabled' },
        ...placesOf(zones),
      },
      {
        parent: this,
        protect,
        dependsOn: [names],
        // After a fail-over the two zones have changed places, and after growth there is more space: both may stay.
        ignoreChanges: ['availabilityZone', 'highAvailability.standbyAvailabilityZone', 'storage.storageSizeGB'],
      },
    );
  }

  #names(name: string, { resourceGroupName, tags, networkId }: EnforceDatabaseArgs) {
    const common = { resourceGroupName, location: 'global', tags };
    const zone = new PrivateZone(
      `${name}-database-zone`,
      { ...common, privateZoneName: PRIVATE_ZONE },
      { parent: this },
    );
    const names = new VirtualNetworkLink(
      `${name}-database-zone-link`,
      { ...common, privateZoneName: zone.name, virtualNetwork: { id: networkId }, registrationEnabled: false },
      { parent: this },
    );
    return { zone, names };
  }

  /** One after the other: Azure changes one thing of a server at a time. */
  #settings(
    name: string,
    owner: { resourceGroupName: Input<string>; serverName: Input<string> },
    database: Resource,
  ): readonly Resource[] {
    const made: Resource[] = [];
    for (const [configurationName, value] of SETTINGS) {
      const setting = new Configuration(
        `${name}-${configurationName}`,
        { ...owner, configurationName, value, source: 'user-override' },
        { parent: this, dependsOn: [made.at(-1) ?? database] },
      );
      made.push(setting);
    }
    return made;
  }

  #log(name: string, { workspaceId }: EnforceDatabaseArgs, server: Server): void {
    new DiagnosticSetting(
      `${name}-database-log`,
      {
        name: 'workspace',
        resourceUri: server.id,
        workspaceId,
        logs: [{ category: 'PostgreSQLLogs', enabled: true }],
        metrics: [{ category: 'AllMetrics', enabled: true }],
      },
      { parent: this },
    );
  }
}

function placesOf([zone, standby]: readonly string[]) {
  return {
    ...(zone && { availabilityZone: zone }),
    highAvailability: standby ? { mode: 'ZoneRedundant', standbyAvailabilityZone: standby } : { mode: 'Disabled' },
  };
}
