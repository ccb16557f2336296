import { NatGateway, PublicIPAddress, Subnet, VirtualNetwork } from '@pulumi/azure-native/network';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';
import type { Place } from '../components/place.js';
import { rangeFault, subnetPlan } from './subnet-plan.js';

/** What a network is made from. */
export interface MailNetworkArgs extends Place {
  /** Network that is divided into the subnets, IPv4. */
  readonly range: string;
  /** Resource id of an existing network that has this range. Default: a new network. */
  readonly existingNetworkId?: string | undefined;
  /** Guards the detectors' subnet. */
  readonly detectorsGroupId: Input<string>;
  /** How many detectors it must hold. */
  readonly detectors: number;
  /** Seconds that a session with the next hop may be silent. */
  readonly outboundIdleSeconds: number;
}

/** Whose subnets they are. */
export interface NetworkOwner {
  readonly resourceGroupName: Input<string>;
  readonly virtualNetworkName: Input<string>;
}

/** Minutes that a NAT gateway takes. https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource */
const IDLE_LIMITS = { least: 4, most: 120 } as const;

/**
 * The network: a subnet of the detectors, which reaches the Internet through a NAT gateway with one static address and
 * is reached through the load balancer only, and a subnet of private endpoints.
 */
export class MailNetwork extends ComponentResource {
  readonly networkId: Output<string>;
  readonly detectorsSubnetId: Output<string>;
  readonly endpointsSubnetId: Output<string>;
  /** Where further subnets belong, and the last one so far: Azure changes one subnet of a network at a time. */
  readonly owner: NetworkOwner;
  readonly lastSubnet: Resource;
  readonly natGatewayId: Output<string>;
  /** The address that mail leaves from: to be registered with Email Security.cloud, and in SPF. */
  readonly outboundAddress: Output<string>;

  /** @throws ComponentError with every property that cannot be used */
  constructor(name: string, args: MailNetworkArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:MailNetwork', name, {}, options);
    const fault = rangeFault(args.range, args.detectors);
    checkComponent(`MailNetwork ${name}`, [
      { property: 'range', found: args.range, accepted: fault ?? '', holds: fault === undefined },
      {
        property: 'outboundIdleSeconds',
        found: String(args.outboundIdleSeconds),
        accepted: `1 to ${IDLE_LIMITS.most * 60}`,
        holds: args.outboundIdleSeconds > 0 && args.outboundIdleSeconds <= IDLE_LIMITS.most * 60,
      },
    ]);
    const { owner, networkId } = this.#network(name, args);
    this.networkId = networkId;
    this.owner = owner;
    const gateway = this.#wayOut(name, args);
    const plan = subnetPlan(args.range);
    const detectors = this.#detectors(name, args, owner, { cidr: plan.detectors, natGatewayId: gateway.id });
    const endpoints = this.#endpoints(name, owner, plan.endpoints, detectors);
    this.detectorsSubnetId = detectors.id;
    this.endpointsSubnetId = endpoints.id;
    this.lastSubnet = endpoints;
    this.natGatewayId = gateway.id;
    this.outboundAddress = gateway.address;
    this.registerOutputs({ networkId: this.networkId, outboundAddress: this.outboundAddress });
  }

  #network(name: string, args: MailNetworkArgs): { owner: NetworkOwner; networkId: Output<string> } {
    const { resourceGroupName, location, tags, range, existingNetworkId } = args;
    const network = existingNetworkId
      ? VirtualNetwork.get(`${name}-network`, existingNetworkId, { parent: this })
      : new VirtualNetwork(
          `${name}-network`,
          { resourceGroupName, location, tags, addressSpace: { addressPrefixes: [range] } },
          { parent: this },
        );
    const groupName = existingNetworkId?.split('/')[4] ?? resourceGroupName;
    return { owner: { resourceGroupName: groupName, virtualNetworkName: network.name }, networkId: network.id };
  }

  #wayOut(name: string, { resourceGroupName, location, tags, outboundIdleSeconds }: MailNetworkArgs) {
    const address = new PublicIPAddress(
      `${name}-outbound`,
      {
        resourceGroupName,
        location,
        tags,
        sku: { name: 'Standard', tier: 'Regional' },
        publicIPAllocationMethod: 'Static',
        publicIPAddressVersion: 'IPv4',
      },
      { parent: this },
    );
    const gateway = new NatGateway(
      `${name}-nat`,
      {
        resourceGroupName,
        location,
        tags,
        sku: { name: 'Standard' },
        idleTimeoutInMinutes: Math.max(IDLE_LIMITS.least, Math.ceil(outboundIdleSeconds / 60)),
        publicIpAddresses: [{ id: address.id }],
      },
      { parent: this },
    );
    return { id: gateway.id, address: address.ipAddress.apply((ip) => ip ?? '') };
  }

  #detectors(
    name: string,
    { detectorsGroupId }: MailNetworkArgs,
    owner: NetworkOwner,
    { cidr, natGatewayId }: { cidr: string; natGatewayId: Input<string> },
  ): Subnet {
    return new Subnet(
      `${name}-detectors`,
      {
        ...owner,
        subnetName: 'detectors',
        addressPrefix: cidr,
        networkSecurityGroup: { id: detectorsGroupId },
        natGateway: { id: natGatewayId },
        // Azure's own way out has an address that changes; mail must leave from the one that is registered.
        defaultOutboundAccess: false,
      },
      { parent: this },
    );
  }

  #endpoints(name: string, owner: NetworkOwner, cidr: string, after: Resource): Subnet {
    return new Subnet(
      `${name}-endpoints`,
      {
        ...owner,
        subnetName: 'endpoints',
        addressPrefix: cidr,
        privateEndpointNetworkPolicies: 'Disabled',
        defaultOutboundAccess: false,
      },
      // Azure changes one subnet of a network at a time.
      { parent: this, dependsOn: [after] },
    );
  }
}
