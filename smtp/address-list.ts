import { BlockList, isIP } from 'node:net';

/** A set of networks in CIDR notation. */
export class AddressList {
  readonly #list = new BlockList();

  /** @throws Error when an entry is no network */
  constructor(networks: readonly string[]) {
    for (const network of networks) {
      const [address = '', prefix = ''] = network.split('/');
      const family = isIP(address);
      if (!family || !/^\d{1,3}$/.test(prefix))
        throw new Error(`"${network}" is no network in CIDR notation (192.0.2.0/24)`);
      this.#list.addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
    }
  }

  has(address: string): boolean {
    return this.#list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
}

/** `::ffff:192.0.2.1`, as a dual-stack socket names an IPv4 peer, without its prefix. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
