import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Networks in CIDR notation, and the question whether an address is in one of them. */
export class NetworkList {
  private readonly networks: readonly [Address, number][];

  /**
   * @param networks IPv4 and IPv6, `192.0.2.0/24`
   * @throws Error naming the entry that is not a network
   */
  constructor(networks: readonly string[]) {
    this.networks = networks.map((network) => ipaddr.parseCIDR(network));
  }

  /** True when the address is in a network of the list. IPv4 addresses in IPv6 clothes (::ffff:…) count as IPv4. */
  has(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return this.networks.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
  }
}
