import { aliasZone, bindLines, dnsAliases, windowsDnsCommands } from '@cloud-prevent/deployment/dns-aliases';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { Output } from '@pulumi/pulumi';
import type { DetectorTier } from './detector/detector-tier.js';
import type { EnforceOutputs } from './enforce/deploy-enforce.js';
import type { MailIngress } from './ingress/mail-ingress.js';
import type { MailNetwork } from './network/mail-network.js';

/** What the operators need to know of a deployment: `pulumi stack output`. */
export interface AzureOutputs extends Partial<EnforceOutputs> {
  /** The smart host of the Microsoft 365 connector. */
  readonly smtpHost: string;
  /** Where `smtpHost` must lead to, by A or by CNAME. */
  readonly address: Output<string>;
  readonly publicName: Output<string>;
  /** To be registered with Email Security.cloud, and in SPF. */
  readonly outboundAddress: Output<string>;
  /** What to enter in Enforce: one line for each detector. */
  readonly enforceServers: readonly string[];
  /** The aliases for a DNS server of BIND's kind. */
  readonly bindLines: readonly string[];
  /** The same for the DNS server of Windows. */
  readonly windowsDnsCommands: readonly string[];
  /** The machines, in the order of the detectors. */
  readonly machines: readonly Output<string>[];
}

interface Made {
  readonly ingress: MailIngress;
  readonly network: MailNetwork;
  readonly tier: DetectorTier;
}

/** Says what was made in the words of those who go on from there. */
export function azureOutputs(topology: Topology, { ingress, network, tier }: Made): AzureOutputs {
  const aliases = dnsAliases(topology);
  return {
    smtpHost: topology.smtp.host,
    address: ingress.address,
    publicName: ingress.publicName,
    outboundAddress: network.outboundAddress,
    enforceServers: topology.detectors.map(
      ({ name, hostName, enforcePort }) => `${name}: host ${hostName}, port ${enforcePort}`,
    ),
    bindLines: bindLines(aliases),
    windowsDnsCommands: windowsDnsCommands(aliases, aliasZone(topology) ?? 'ZONE'),
    machines: tier.detectors.map(({ machineId }) => machineId),
  };
}
