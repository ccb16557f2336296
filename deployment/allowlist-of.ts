import { eopRanges } from './eop-ranges.js';
import type { Deployment } from './deployment-file.js';
import { loopback } from './loopback.js';
import type { AllowlistEntry } from './topology-types.js';

/** Who may send, each network once: EOP first, then the further ones, then loopback on one machine. */
export function allowlistOf({
  allowlist,
  target,
}: Pick<Deployment, 'allowlist' | 'target'>): readonly AllowlistEntry[] {
  const entries = [
    ...(allowlist.eop ? [...eopRanges.ipv4, ...eopRanges.ipv6] : []).map((network) => entryOf(network, 'eop')),
    ...allowlist.furtherNetworks.map((network) => entryOf(network, 'further')),
    ...(target.kind === 'local' ? loopback.networks : []).map((network) => entryOf(network, 'loopback')),
  ];
  return entries.filter(({ network }, index) => entries.findIndex((other) => other.network === network) === index);
}

function entryOf(network: string, source: AllowlistEntry['source']): AllowlistEntry {
  return { network, family: network.includes(':') ? 6 : 4, source };
}
