import type { AllowlistEntry } from '@cloud-prevent/deployment/topology-types';

/** One rule of the detectors' security group, in the order in which Azure asks them. */
export interface AllowlistRule {
  readonly name: string;
  /** 100 to 4096; the lowest that matches decides. */
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  readonly description: string;
  /** Networks, or one service tag or `*`. */
  readonly sources: readonly string[];
  readonly port: string;
  readonly protocol: 'Tcp' | '*';
  /** Kept up to date by the refresh; the program only sets where it begins. */
  readonly refreshed: boolean;
}

/** What the rules are made from. */
export interface AllowlistRulesSource {
  readonly allowlist: readonly AllowlistEntry[];
  /** Where Enforce connects from. */
  readonly enforceNetworks: readonly string[];
  /** Port of SMTP on the detectors: rules are asked after the load balancer's translation. */
  readonly smtpPort: number;
  readonly linkPort: number;
}

/** The last rule but Azure's own, which would let the whole network in. */
const LAST_PRIORITY = 4096;
const FAMILIES = [4, 6] as const;
const SOURCES = [
  { source: 'eop', text: 'Exchange Online Protection', refreshed: true },
  { source: 'further', text: 'further networks of the deployment file', refreshed: false },
] as const;

/**
 * Who may reach a detector: Exchange Online at the SMTP port, the load balancer's probe at the same, Enforce at the
 * link. Nobody else reaches anything. One rule holds addresses of one family only.
 */
export function allowlistRules(source: AllowlistRulesSource): readonly AllowlistRule[] {
  const { allowlist, enforceNetworks, smtpPort, linkPort } = source;
  const mail = SOURCES.flatMap(({ source: wanted, text, refreshed }) =>
    FAMILIES.map((family) => ({
      name: `mail-${wanted}-ipv${family}`,
      description: `Mail of ${text}, IPv${family}`,
      sources: allowlist.filter((entry) => entry.source === wanted && entry.family === family).map(networkOf),
      port: String(smtpPort),
      refreshed,
    })),
  );
  const link = FAMILIES.map((family) => ({
    name: `enforce-link-ipv${family}`,
    description: `The Enforce link, IPv${family}`,
    sources: enforceNetworks.filter((network) => network.includes(':') === (family === 6)),
    port: String(linkPort),
    refreshed: false,
  }));
  const probe = {
    name: 'balancer-probe',
    description: "The load balancer's question whether the detector is there",
    sources: ['AzureLoadBalancer'],
    port: String(smtpPort),
    refreshed: false,
  };
  const allowed = [...mail, ...link, probe].filter(({ sources }) => sources.length > 0);
  return [...allowed.map((rule, index) => ({ ...rule, ...ALLOW, priority: 100 + 10 * index })), EVERYTHING_ELSE];
}

const ALLOW = { access: 'Allow', protocol: 'Tcp' } as const;

const EVERYTHING_ELSE: AllowlistRule = {
  name: 'everything-else',
  priority: LAST_PRIORITY,
  access: 'Deny',
  description: 'Everything else, from inside the network too; the flow logs have what was refused',
  sources: ['*'],
  port: '*',
  protocol: '*',
  refreshed: false,
};

function networkOf({ network }: AllowlistEntry): string {
  return network;
}
