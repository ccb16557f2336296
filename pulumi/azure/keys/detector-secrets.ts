import { Secret, Vault } from '@pulumi/azure-native/keyvault';
import {
  ComponentResource,
  secret,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';
import { grantRole } from '../components/grant-role.js';
import type { Place } from '../components/place.js';
import { privateWay } from '../components/private-way.js';

/** What the secrets of a tier are made from. */
export interface DetectorSecretsArgs extends Place {
  /** Microsoft Entra tenant of the subscription. */
  readonly tenantId: Input<string>;
  readonly networkId: Input<string>;
  /** Subnet of the private endpoint. */
  readonly subnetId: Input<string>;
  /** Secret texts by the detector's name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Where one detector, or Enforce, finds its secret. */
export interface DetectorSecret {
  /** `https://….vault.azure.net/` */
  readonly vaultUri: Output<string>;
  readonly secretName: string;
  /** Address of this version of the secret: another one after each change. */
  readonly versionUri: Output<string>;
  /** What must be there before the detector can read it. */
  readonly ready: readonly Resource[];
}

const PRIVATE_ZONE = 'privatelink.vaultcore.azure.net';
const KEEP_DELETED_DAYS = 90;

/**
 * The Key Vault with one secret for each detector, its key stores. No network but ours reaches it, rights are given by
 * role, and each detector's identity has the right to read its own secret and no other.
 */
export class DetectorSecrets extends ComponentResource {
  readonly vaultId: Output<string>;
  readonly vaultUri: Output<string>;
  readonly #secrets = new Map<string, Secret>();
  readonly #vault: Vault;
  readonly #wayIn: Resource;

  /** @throws ComponentError when there is nothing to keep */
  constructor(name: string, args: DetectorSecretsArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:DetectorSecrets', name, {}, options);
    const empty = [...args.texts].filter(([, text]) => text === '').map(([detector]) => detector);
    checkComponent(`DetectorSecrets ${name}`, [
      { property: 'texts', found: 'none', accepted: 'one for each detector', holds: args.texts.size > 0 },
      { property: 'texts', found: `nothing for ${empty.join(', ')}`, accepted: 'a text', holds: empty.length === 0 },
    ]);
    const vault = this.#makeVault(name, args);
    this.#vault = vault;
    this.vaultId = vault.id;
    this.vaultUri = vault.properties.apply(({ vaultUri }) => vaultUri ?? '');
    const way = { ...args, targetId: vault.id, part: 'vault', zoneName: PRIVATE_ZONE };
    this.#wayIn = privateWay(name, way, { parent: this });
    for (const [detector, text] of args.texts) this.keep(`${name}-${detector}`, args, detector, text);
    this.registerOutputs({ vaultUri: this.vaultUri });
  }

  /**
   * Keeps one more secret.
   * @param name of the resource
   * @param owner who it is for, and its name in the vault
   */
  keep(
    name: string,
    { resourceGroupName }: Pick<Place, 'resourceGroupName'>,
    owner: string,
    text: Input<string>,
  ): void {
    const kept = new Secret(
      name,
      {
        resourceGroupName,
        vaultName: this.#vault.name,
        secretName: owner,
        properties: { value: secret(text), contentType: 'application/json' },
      },
      { parent: this },
    );
    this.#secrets.set(owner, kept);
  }

  /**
   * Lets a detector, or Enforce, read its secret.
   * @param detector its name
   * @param principalId of its identity
   * @throws Error for a detector that has no secret
   */
  giveTo(detector: string, principalId: Input<string>): DetectorSecret {
    const kept = this.#secrets.get(detector);
    if (!kept) throw new Error(`There is no secret for ${detector}.`);
    const right = grantRole(
      `${detector}-reads-secret`,
      { role: 'keyVaultSecretsUser', principalId, scope: kept.id },
      { parent: this },
    );
    return {
      vaultUri: this.vaultUri,
      secretName: detector,
      versionUri: kept.properties.apply(({ secretUriWithVersion }) => secretUriWithVersion),
      ready: [right, kept, this.#wayIn],
    };
  }

  #makeVault(name: string, { resourceGroupName, location, tags, tenantId }: DetectorSecretsArgs): Vault {
    return new Vault(
      `${name}-kv`,
      {
        resourceGroupName,
        location,
        tags,
        properties: {
          tenantId,
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: KEEP_DELETED_DAYS,
          enablePurgeProtection: true,
          publicNetworkAccess: 'Disabled',
          // Secrets are written through Azure's resource manager, which the vault knows as a trusted service.
          networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' },
        },
      },
      { parent: this },
    );
  }
}
