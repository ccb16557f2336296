import { ports } from '@cloud-prevent/deployment/ports';
import type { EnforceNetworkRule } from './enforce-network-rules.js';

/** What the rules are made from. */
export interface DatabaseNetworkRulesSource {
  readonly enforceSubnet: string;
  /** The database's own subnet: a server and its standby talk to each other in it. */
  readonly subnet: string;
}

const PORTS = [String(ports.hostedDatabase)];

/** Who may reach the database: Enforce, and the database's own standby. Nobody else of the network does. */
export function databaseNetworkRules(source: DatabaseNetworkRulesSource): readonly EnforceNetworkRule[] {
  const { enforceSubnet, subnet } = source;
  return [
    {
      name: 'enforce',
      priority: 100,
      access: 'Allow',
      protocol: 'Tcp',
      description: 'Enforce',
      sources: [enforceSubnet],
      ports: PORTS,
    },
    {
      name: 'own-parts',
      priority: 110,
      access: 'Allow',
      protocol: 'Tcp',
      description: 'The server and its standby',
      sources: [subnet],
      ports: PORTS,
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
