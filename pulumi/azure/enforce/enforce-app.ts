import { ContainerApp, ManagedEnvironment } from '@pulumi/azure-native/app';
import type { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { DiagnosticSetting } from '@pulumi/azure-native/monitor';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';
import type { Place } from '../components/place.js';
import { enforceTemplate } from './enforce-containers.js';
import type { EnforceSize } from './enforce-sizes.js';

/** What Enforce is made from. */
export interface EnforceAppArgs extends Place {
  readonly subnetId: Input<string>;
  /** Whether the replicas are spread over zones. */
  readonly zoneRedundant: boolean;
  /** Pulls the image and reads the secret. */
  readonly identity: UserAssignedIdentity;
  /** What Enforce itself may be towards other services. */
  readonly ownIdentities: readonly UserAssignedIdentity[];
  /** By digest. */
  readonly image: string;
  readonly size: EnforceSize;
  readonly httpsPort: number;
  /** Address of the version of its secret in the Key Vault. */
  readonly secretUri: Input<string>;
  readonly workspaceId: Input<string>;
  /** What must be there before it starts: rights, secret, database. */
  readonly after: readonly Resource[];
}

const APP = 'enforce';
const SECRET = 'files';
const PROFILE = 'Consumption';

/**
 * The Enforce server: two replicas in a Container Apps environment that has no public address. TLS ends in Enforce
 * itself, with its own certificate; the environment hands connections on as they are.
 */
export class EnforceApp extends ComponentResource {
  /** Where `enforce.host` must lead to, by A. */
  readonly address: Output<string>;
  readonly appId: Output<string>;

  constructor(name: string, args: EnforceAppArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:EnforceApp', name, {}, options);
    const environment = this.#environment(name, args);
    this.#log(name, args, environment);
    this.appId = this.#app(name, args, environment).id;
    this.address = environment.staticIp;
    this.registerOutputs({ address: this.address });
  }

  #environment(name: string, args: EnforceAppArgs): ManagedEnvironment {
    const { resourceGroupName, location, tags, subnetId, zoneRedundant } = args;
    return new ManagedEnvironment(
      `${name}-environment`,
      {
        resourceGroupName,
        location,
        tags,
        vnetConfiguration: { infrastructureSubnetId: subnetId, internal: true },
        zoneRedundant,
        workloadProfiles: [{ name: PROFILE, workloadProfileType: PROFILE }],
        appLogsConfiguration: { destination: 'azure-monitor' },
      },
      { parent: this },
    );
  }

  #log(name: string, { workspaceId }: EnforceAppArgs, environment: ManagedEnvironment): void {
    new DiagnosticSetting(
      `${name}-log`,
      {
        name: 'workspace',
        resourceUri: environment.id,
        workspaceId,
        logs: ['ContainerAppConsoleLogs', 'ContainerAppSystemLogs'].map((category) => ({ category, enabled: true })),
        metrics: [{ category: 'AllMetrics', enabled: true }],
      },
      { parent: this },
    );
  }

  #app(name: string, args: EnforceAppArgs, environment: ManagedEnvironment): ContainerApp {
    const { resourceGroupName, location, tags, identity, ownIdentities, image, size, httpsPort, secretUri, after } =
      args;
    return new ContainerApp(
      `${name}-app`,
      {
        resourceGroupName,
        location,
        tags,
        containerAppName: APP,
        managedEnvironmentId: environment.id,
        workloadProfileName: PROFILE,
        identity: { type: 'UserAssigned', userAssignedIdentities: [identity, ...ownIdentities].map(({ id }) => id) },
        configuration: {
          activeRevisionsMode: 'Single',
          // Outside of the environment, which is inside the network: there is no public address.
          ingress: { external: true, transport: 'tcp', targetPort: httpsPort, exposedPort: httpsPort },
          registries: [{ server: image.split('/')[0] ?? '', identity: identity.id }],
          secrets: [{ name: SECRET, keyVaultUrl: secretUri, identity: identity.id }],
          // Azure uses the identity to pull and to read the secret; what runs in the containers cannot. Its own ones
          // Enforce can use, and the container that prepares its files cannot.
          identitySettings: [
            { identity: identity.id, lifecycle: 'None' },
            ...ownIdentities.map(({ id }) => ({ identity: id, lifecycle: 'Main' })),
          ],
        },
        template: enforceTemplate({ image, size, httpsPort, secretName: SECRET, secretVersion: secretUri }),
      },
      { parent: this, dependsOn: [...after] },
    );
  }
}
