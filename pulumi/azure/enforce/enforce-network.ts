import { NetworkSecurityGroup, SecurityRule, Subnet } from '@pulumi/azure-native/network';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';
import type { Place } from '../components/place.js';
import type { NetworkOwner } from '../network/mail-network.js';
import { subnetPlan } from '../network/subnet-plan.js';
import { databaseNetworkRules } from './database-network-rules.js';
import { enforceNetworkRules, type EnforceNetworkRule } from './enforce-network-rules.js';

/** What the two subnets are made from. */
export interface EnforceNetworkArgs extends Place {
  /** Network that is divided into the subnets, IPv4. */
  readonly range: string;
  readonly owner: NetworkOwner;
  /** Way out of Enforce: the detectors'. */
  readonly natGatewayId: Input<string>;
  readonly consoleNetworks: readonly string[];
  readonly httpsPort: number;
  /** The last subnet so far. Azure changes one subnet of a network at a time. */
  readonly after: Resource;
}

/** A subnet, and who gets it. */
interface SubnetPlan {
  readonly part: 'enforce' | 'database';
  readonly cidr: string;
  /** Azure's service that the subnet belongs to. */
  readonly service: string;
  readonly rules: readonly EnforceNetworkRule[];
  readonly natGatewayId: Input<string> | undefined;
  /** Services of Azure that it reaches without a way out of its own. */
  readonly reaches: readonly string[];
  readonly after: Resource;
}

/** A subnet for Enforce and one for its database, each given to the service of Azure that runs it, each guarded. */
export class EnforceNetwork extends ComponentResource {
  readonly enforceSubnetId: Output<string>;
  readonly databaseSubnetId: Output<string>;

  constructor(name: string, args: EnforceNetworkArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:EnforceNetwork', name, {}, options);
    const { range, consoleNetworks, httpsPort, natGatewayId, after } = args;
    const { enforce, database } = subnetPlan(range);
    const forEnforce = this.#subnet(name, args, {
      part: 'enforce',
      cidr: enforce,
      service: 'Microsoft.App/environments',
      rules: enforceNetworkRules({ consoleNetworks, subnet: enforce, httpsPort }),
      natGatewayId,
      reaches: [],
      after,
    });
    const forDatabase = this.#subnet(name, args, {
      part: 'database',
      cidr: database,
      service: 'Microsoft.DBforPostgreSQL/flexibleServers',
      rules: databaseNetworkRules({ enforceSubnet: enforce, subnet: database }),
      natGatewayId: undefined,
      // Where the server keeps its backups and what its standby is made from.
      reaches: ['Microsoft.Storage'],
      after: forEnforce,
    });
    this.enforceSubnetId = forEnforce.id;
    this.databaseSubnetId = forDatabase.id;
    this.registerOutputs({ enforceSubnetId: this.enforceSubnetId, databaseSubnetId: this.databaseSubnetId });
  }

  #subnet(name: string, args: EnforceNetworkArgs, plan: SubnetPlan): Subnet {
    const { part, cidr, service, natGatewayId, rules, reaches, after } = plan;
    const group = this.#group(`${name}-${part}`, args, rules);
    return new Subnet(
      `${name}-${part}`,
      {
        ...args.owner,
        subnetName: part,
        addressPrefix: cidr,
        delegations: [{ name: part, serviceName: service }],
        networkSecurityGroup: { id: group.id },
        ...(natGatewayId && { natGateway: { id: natGatewayId } }),
        ...(reaches.length > 0 && { serviceEndpoints: reaches.map((reached) => ({ service: reached })) }),
        defaultOutboundAccess: false,
      },
      { parent: this, dependsOn: [after] },
    );
  }

  #group(name: string, args: Place, rules: readonly EnforceNetworkRule[]): NetworkSecurityGroup {
    const { resourceGroupName, location, tags } = args;
    const group = new NetworkSecurityGroup(`${name}-group`, { resourceGroupName, location, tags }, { parent: this });
    for (const { name: rule, sources, ports, ...rest } of rules) {
      new SecurityRule(
        `${name}-${rule}`,
        {
          resourceGroupName,
          networkSecurityGroupName: group.name,
          securityRuleName: rule,
          direction: 'Inbound',
          ...rest,
          ...sourceOf(sources),
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          ...(ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: [...ports] }),
        },
        { parent: this },
      );
    }
    return group;
  }
}

/** Azure takes a tag only where one source stands, and a list only of networks. */
function sourceOf(sources: readonly string[]): { sourceAddressPrefix?: string; sourceAddressPrefixes?: string[] } {
  const [only = ''] = sources;
  return sources.length === 1 && !only.includes('/')
    ? { sourceAddressPrefix: only }
    : { sourceAddressPrefixes: [...sources] };
}
