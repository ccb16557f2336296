import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { ComponentResource, type ComponentResourceOptions, type Input, type Resource } from '@pulumi/pulumi';
import { grantRole } from '../components/grant-role.js';
import type { Place } from '../components/place.js';

/** What a detector's identity is made from. */
export interface DetectorIdentityArgs extends Place {
  /** Resource id of the container registry that it pulls from. */
  readonly registryId: Input<string>;
  /** Resource id of the security group whose rules it follows. */
  readonly allowlistGroupId: Input<string>;
}

/** Who a detector's machine is in Azure, and what it may: pull its image and read the allowlist, nothing more. */
export class DetectorIdentity extends ComponentResource {
  readonly identity: UserAssignedIdentity;
  /** What must be there before the machine starts. */
  readonly rights: readonly Resource[];

  constructor(name: string, args: DetectorIdentityArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:DetectorIdentity', name, {}, options);
    const { resourceGroupName, location, tags, registryId, allowlistGroupId } = args;
    this.identity = new UserAssignedIdentity(
      `${name}-identity`,
      { resourceGroupName, location, tags },
      { parent: this },
    );
    const { principalId } = this.identity;
    this.rights = [
      grantRole(`${name}-pulls-image`, { role: 'acrPull', principalId, scope: registryId }, { parent: this }),
      grantRole(`${name}-reads-allowlist`, { role: 'reader', principalId, scope: allowlistGroupId }, { parent: this }),
    ];
    this.registerOutputs({ principalId });
  }
}
