import { RoleAssignment } from '@pulumi/azure-native/authorization';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';
import { roleIds } from './role-ids.js';

/** One right. */
export interface Grant {
  readonly role: keyof typeof roleIds;
  /** Object id of the identity that gets it. */
  readonly principalId: Input<string>;
  /** Resource id of what it gets it on, as narrow as can be. */
  readonly scope: Input<string>;
}

/**
 * Gives an identity a right.
 * @param name of the resource
 */
export function grantRole(
  name: string,
  { role, principalId, scope }: Grant,
  options: CustomResourceOptions,
): RoleAssignment {
  return new RoleAssignment(
    name,
    {
      principalId,
      // A new identity takes minutes to be seen everywhere; naming its type makes Azure not look for it.
      principalType: 'ServicePrincipal',
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roleIds[role]}`,
      scope,
    },
    options,
  );
}
