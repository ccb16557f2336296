import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { ComponentResource, type ComponentResourceOptions, type Input, type Resource } from '@pulumi/pulumi';
import { grantRole } from '../components/grant-role.js';
import type { Place } from '../components/place.js';

/** What Enforce's identity is made from. */
export interface EnforceIdentityArgs extends Place {
  /** Resource id of the container registry that the image is pulled from. */
  readonly registryId: Input<string>;
}

/** Who Enforce is in Azure: what pulls its image, and reads its secret once that right is given. Nothing more. */
export class EnforceIdentity extends ComponentResource {
  readonly identity: UserAssignedIdentity;
  /** What must be there before Enforce starts. */
  readonly rights: readonly Resource[];

  constructor(name: string, args: EnforceIdentityArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:EnforceIdentity', name, {}, options);
    const { resourceGroupName, location, tags, registryId } = args;
    this.identity = new UserAssignedIdentity(
      `${name}-identity`,
      { resourceGroupName, location, tags },
      { parent: this },
    );
    const { principalId } = this.identity;
    this.rights = [
      grantRole(`${name}-pulls-image`, { role: 'acrPull', principalId, scope: registryId }, { parent: this }),
    ];
    this.registerOutputs({ principalId });
  }
}
