import { NetworkSecurityGroup, SecurityRule } from '@pulumi/azure-native/network';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';
import type { Place } from '../components/place.js';
import { allowlistRules, type AllowlistRule, type AllowlistRulesSource } from './allowlist-rules.js';

/** What an allowlist is made from. */
export interface EopAllowlistArgs extends Place, AllowlistRulesSource {}

const WHOLE_INTERNET = ['0.0.0.0/0', '::/0'];

/**
 * The detectors' network security group. Azure has no service tag for Exchange Online's addresses, so that the rules
 * list them; a scheduled refresh (AllowlistRefresh) keeps these up to date, and the program leaves them alone then.
 */
export class EopAllowlist extends ComponentResource {
  readonly groupId: Output<string>;
  readonly groupName: Output<string>;
  /** The rules that the refresh keeps up to date, by address family. */
  readonly refreshed: Readonly<Record<'ipv4' | 'ipv6', Output<string> | undefined>>;

  /** @throws ComponentError when everybody or nobody could send, or nobody could reach the link */
  constructor(name: string, args: EopAllowlistArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:EopAllowlist', name, {}, options);
    refuseOpenRelay(name, args);
    const { resourceGroupName, location, tags } = args;
    const group = new NetworkSecurityGroup(`${name}-group`, { resourceGroupName, location, tags }, { parent: this });
    const rules = allowlistRules(args).map((rule) => ({ rule, made: this.#rule(name, rule, group, args) }));
    const idOf = (wanted: string) => rules.find(({ rule }) => rule.name === wanted)?.made.id;
    this.groupId = group.id;
    this.groupName = group.name;
    this.refreshed = { ipv4: idOf('mail-eop-ipv4'), ipv6: idOf('mail-eop-ipv6') };
    this.registerOutputs({ groupId: this.groupId });
  }

  #rule(name: string, rule: AllowlistRule, group: NetworkSecurityGroup, { resourceGroupName }: Place): SecurityRule {
    const { sources, port, access, priority, protocol, description, refreshed } = rule;
    const [only = ''] = sources;
    const from =
      sources.length === 1 && !only.includes('/')
        ? { sourceAddressPrefix: only }
        : { sourceAddressPrefixes: [...sources] };
    return new SecurityRule(
      `${name}-${rule.name}`,
      {
        resourceGroupName,
        networkSecurityGroupName: group.name,
        securityRuleName: rule.name,
        direction: 'Inbound',
        access,
        priority,
        protocol,
        description,
        ...from,
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: port,
      },
      { parent: this, ...(refreshed && { ignoreChanges: ['sourceAddressPrefixes'] }) },
    );
  }
}

function refuseOpenRelay(name: string, { allowlist, enforceNetworks }: EopAllowlistArgs): void {
  const networks = allowlist.map(({ network }) => network);
  const everybody = [...networks, ...enforceNetworks].filter((network) => WHOLE_INTERNET.includes(network));
  checkComponent(`EopAllowlist ${name}`, [
    { property: 'allowlist', found: 'an empty list', accepted: 'networks that may send', holds: networks.length > 0 },
    {
      property: 'enforceNetworks',
      found: 'an empty list',
      accepted: 'the networks that Enforce connects from',
      holds: enforceNetworks.length > 0,
    },
    {
      property: 'allowlist, enforceNetworks',
      found: everybody.join(', '),
      accepted: 'networks smaller than the whole Internet',
      holds: everybody.length === 0,
    },
  ]);
}
