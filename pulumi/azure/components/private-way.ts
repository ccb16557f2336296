import { PrivateDnsZoneGroup, PrivateEndpoint } from '@pulumi/azure-native/network';
import { PrivateZone, VirtualNetworkLink } from '@pulumi/azure-native/privatedns';
import type { CustomResourceOptions, Input, Resource } from '@pulumi/pulumi';
import type { Place } from './place.js';

/** What a private way is made from. */
export interface PrivateWayArgs extends Place {
  readonly networkId: Input<string>;
  /** Subnet of private endpoints. */
  readonly subnetId: Input<string>;
  /** Resource id of what it leads to. */
  readonly targetId: Input<string>;
  /**
   * Which part of that: `vault`, `blob`.
   * https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource
   */
  readonly part: string;
  /** Where Azure looks up its name, such as `privatelink.blob.core.windows.net`. */
  readonly zoneName: string;
}

/**
 * A way inside the network to a service of Azure that has no other: an address in a subnet, and its name in the DNS of
 * the network.
 * @param name of the resources
 * @returns what must be there before anybody goes that way
 */
export function privateWay(name: string, args: PrivateWayArgs, options: CustomResourceOptions): Resource {
  const { resourceGroupName, location, tags, networkId, subnetId, targetId, part, zoneName } = args;
  const common = { resourceGroupName, tags };
  const zone = new PrivateZone(`${name}-zone`, { ...common, location: 'global', privateZoneName: zoneName }, options);
  const link = new VirtualNetworkLink(
    `${name}-zone-link`,
    {
      ...common,
      location: 'global',
      privateZoneName: zone.name,
      virtualNetwork: { id: networkId },
      registrationEnabled: false,
    },
    options,
  );
  const endpoint = new PrivateEndpoint(
    `${name}-endpoint`,
    {
      ...common,
      location,
      subnet: { id: subnetId },
      privateLinkServiceConnections: [{ name: part, privateLinkServiceId: targetId, groupIds: [part] }],
    },
    options,
  );
  return new PrivateDnsZoneGroup(
    `${name}-endpoint-names`,
    {
      resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: 'default',
      privateDnsZoneConfigs: [{ name: part, privateDnsZoneId: zone.id }],
    },
    { ...options, dependsOn: [link] },
  );
}
