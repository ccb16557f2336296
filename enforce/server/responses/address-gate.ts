import { BlockList, isIP } from 'node:net';
import { reservedNetworks } from '@cloud-prevent/deployment/reserved-networks';

type Family = 'ipv4' | 'ipv6';

/**
 * Which addresses a webhook may reach: those of the Internet, and the private ones that the configuration names. Who
 * writes response rules must not reach through Enforce what only Enforce can reach.
 */
export class AddressGate {
  private readonly refused = networksByFamily(reservedNetworks);
  private readonly admitted: Readonly<Record<Family, BlockList>>;

  /** @param networks private ones that may be reached, in CIDR form */
  constructor(networks: readonly string[]) {
    this.admitted = networksByFamily(networks);
  }

  /** Whether an address may be reached. */
  admits(address: string): boolean {
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
    const family = familyOf(mapped);
    return this.admitted[family].check(mapped, family) || !this.refused[family].check(mapped, family);
  }
}

/** A list of both would take every IPv4 address for one within ::/3. */
function networksByFamily(networks: readonly string[]): Record<Family, BlockList> {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    lists[familyOf(address)].addSubnet(address, Number(prefix), familyOf(address));
  }
  return lists;
}

function familyOf(address: string): Family {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
