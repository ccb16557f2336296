import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** Prefixes below these take in so much of the Internet that the list would be no gate at all. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 16 } as const;

/** Stricter than ipaddr.js, which takes 0x0a.1/8 for a network. */
const notation = z.union([z.cidrv4(), z.cidrv6()]);

const NETWORK = 'a network in CIDR notation without host bits, such as 192.0.2.0/24 or 2001:db8::/48';
const GATED_NETWORK = `a network no wider than /${SHORTEST_PREFIX.ipv4} (IPv4) or /${SHORTEST_PREFIX.ipv6} (IPv6)`;

/** A network in CIDR notation, either family. Host bits are refused, because clouds refuse them too, but later. */
export const network = z.string().refine(isNetwork, { error: NETWORK, abort: true });

/** A network that may be let in. The whole Internet, or a large part of it, is refused. */
export const gatedNetwork = network.refine(isNarrowEnough, GATED_NETWORK);

/** True for a network in CIDR notation that has no host bits. */
export function isNetwork(text: string): boolean {
  if (!notation.safeParse(text).success) return false;
  const [address] = ipaddr.parseCIDR(text);
  const first =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(text).toString()
      : ipaddr.IPv6.networkAddressFromCIDR(text).toString();
  return address.toString() === first;
}

function isNarrowEnough(text: string): boolean {
  const [address, prefix] = ipaddr.parseCIDR(text);
  return prefix >= SHORTEST_PREFIX[address.kind()];
}
