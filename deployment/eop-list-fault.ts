import ipaddr from 'ipaddr.js';
import type { EopRefusalCode } from './eop-refusal-codes.js';
import { ipv4Coverage } from './ipv4-coverage.js';
import { isNetwork } from './network.js';
import { networksByFamily, type NetworksByFamily } from './networks-by-family.js';
import { networksOverlap } from './networks-overlap.js';
import { reservedNetworks } from './reserved-networks.js';

/** What is wrong with a list. */
export interface EopListFault {
  readonly code: EopRefusalCode;
  /** What was found. */
  readonly detail: string;
}

/** The published list has /14 to /17 and /48; several times that still passes, a continent does not. */
const WIDEST = { ipv4: 12, ipv6: 32 } as const;
/** A security group of AWS takes 60 rules unless raised; the published list has 6 networks. */
const MOST_NETWORKS = 50;
const MOST_GROWTH = 4;

/**
 * Whether a list may replace the one in use. Too wide a list lets strangers in, too narrow a one bounces mail, so that
 * either keeps the old one.
 * @param networks each once
 * @param known the list in use
 * @returns the first fault, or undefined when there is none
 */
export function eopListFault(networks: readonly string[], known: NetworksByFamily): EopListFault | undefined {
  if (networks.length === 0) return { code: 'EMPTY', detail: 'no network' };
  if (networks.length > MOST_NETWORKS) return { code: 'TOO_MANY', detail: `${networks.length} networks` };
  return (
    networks.map(networkFault).find((fault) => fault !== undefined) ?? sizeFault(networksByFamily(networks), known)
  );
}

function networkFault(network: string): EopListFault | undefined {
  if (!isNetwork(network)) return { code: 'BAD_NETWORK', detail: JSON.stringify(network.slice(0, 60)) };
  const [address, prefix] = ipaddr.parseCIDR(network);
  if (prefix < WIDEST[address.kind()]) return { code: 'TOO_WIDE', detail: network };
  const reserved = reservedNetworks.find((other) => networksOverlap(network, other));
  return reserved === undefined ? undefined : { code: 'NOT_PUBLIC', detail: `${network} meets ${reserved}` };
}

function sizeFault({ ipv4, ipv6 }: NetworksByFamily, known: NetworksByFamily): EopListFault | undefined {
  if (ipv4.length === 0) return { code: 'NO_IPV4', detail: `${ipv6.length} IPv6 networks` };
  const before = ipv4Coverage(known.ipv4);
  const kept = ipv4Coverage(ipv4, known.ipv4);
  if (kept * 2 < before) return { code: 'SHRUNK', detail: `${kept} of ${before} IPv4 addresses in use are left` };
  const keptNetworks = known.ipv6.filter((old) => ipv6.some((network) => networksOverlap(network, old))).length;
  if (keptNetworks * 2 < known.ipv6.length) {
    return { code: 'SHRUNK', detail: `${keptNetworks} of ${known.ipv6.length} IPv6 networks in use are left` };
  }
  const after = ipv4Coverage(ipv4);
  return after > before * MOST_GROWTH ? { code: 'GREW', detail: `${after} IPv4 addresses after ${before}` } : undefined;
}
