/** One rule of the security group of Enforce's subnet, in the order in which Azure asks them. */
export interface EnforceNetworkRule {
  readonly name: string;
  /** 100 to 4096; the lowest that matches decides. */
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  readonly description: string;
  /** Networks, or one service tag or `*`. */
  readonly sources: readonly string[];
  readonly ports: readonly string[];
  readonly protocol: 'Tcp' | '*';
}

/** What the rules are made from. */
export interface EnforceNetworkRulesSource {
  readonly consoleNetworks: readonly string[];
  /** Enforce's own subnet: the parts of a Container Apps environment talk to each other in it. */
  readonly subnet: string;
  readonly httpsPort: number;
}

/**
 * Ports at which an environment takes what its own balancer hands on; which of them is decided when it is made.
 * https://learn.microsoft.com/azure/container-apps/firewall-integration
 */
const BEHIND_BALANCER = '30000-32767';
const ALLOW = { access: 'Allow', protocol: 'Tcp' } as const;

/** Who may reach Enforce: the networks of the console, Azure's own balancer, and its own parts. Nobody else does. */
export function enforceNetworkRules(source: EnforceNetworkRulesSource): readonly EnforceNetworkRule[] {
  const { consoleNetworks, subnet, httpsPort } = source;
  return [
    {
      ...ALLOW,
      name: 'console',
      priority: 100,
      description: 'Console and API',
      sources: consoleNetworks,
      ports: [String(httpsPort), BEHIND_BALANCER],
    },
    {
      ...ALLOW,
      name: 'balancer',
      priority: 110,
      description: 'The questions of the balancer of the environment',
      sources: ['AzureLoadBalancer'],
      ports: [BEHIND_BALANCER],
    },
    {
      ...ALLOW,
      name: 'own-parts',
      priority: 120,
      protocol: '*',
      description: 'The environment within itself',
      sources: [subnet],
      ports: ['*'],
    },
    {
      name: 'everything-else',
      priority: 4096,
      access: 'Deny',
      protocol: '*',
      description: 'Everything else, from inside the network too; the flow logs have what was refused',
      sources: ['*'],
      ports: ['*'],
    },
  ];
}
