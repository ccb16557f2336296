import ipaddr from 'ipaddr.js';

/** First and last address as numbers. */
type Interval = readonly [first: number, last: number];

/**
 * How many IPv4 addresses some networks cover; an address in two of them counts once.
 * @param networks in CIDR notation
 * @param within counts only addresses of these networks. Default: all
 */
export function ipv4Coverage(networks: readonly string[], within: readonly string[] = ['0.0.0.0/0']): number {
  const bounds = merged(within);
  return merged(networks)
    .flatMap((interval) => bounds.map((bound) => common(interval, bound)))
    .reduce((sum, size) => sum + size, 0);
}

function merged(networks: readonly string[]): readonly Interval[] {
  const sorted = networks.map(intervalOf).sort((a, b) => a[0] - b[0]);
  return sorted.reduce<Interval[]>((done, [first, last]) => {
    const previous = done.at(-1);
    if (!previous || first > previous[1]) return [...done, [first, last]];
    return [...done.slice(0, -1), [previous[0], Math.max(previous[1], last)]];
  }, []);
}

function intervalOf(network: string): Interval {
  const [address, prefix] = ipaddr.IPv4.parseCIDR(network);
  const first = address.octets.reduce((number, octet) => number * 256 + octet, 0);
  return [first, first + 2 ** (32 - prefix) - 1];
}

function common([aFirst, aLast]: Interval, [bFirst, bLast]: Interval): number {
  return Math.max(0, Math.min(aLast, bLast) - Math.max(aFirst, bFirst) + 1);
}
