/** Each part is an eighth, so that most stays free for what the organisation adds. */
const PART_BITS = 3;
/** Azure keeps five addresses of every subnet. https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
const KEPT_BY_AZURE = 5;
/** Smaller ones have no room for a tier that grows. */
const SMALLEST_PART = 27;

/** Parts of the network, in the order in which they lie in it. */
export type NetworkPart = 'detectors' | 'endpoints' | 'enforce' | 'database';

/**
 * Divides a network into the subnets of the kit.
 * @param range IPv4 in CIDR notation, without fault
 * @returns each part in CIDR notation; with 10.80.0.0/16 the detectors get 10.80.0.0/19
 */
export function subnetPlan(range: string): Readonly<Record<NetworkPart, string>> {
  const { base, prefix } = parse(range);
  const partPrefix = prefix + PART_BITS;
  const cidr = (index: number): string => `${dotted(base + index * 2 ** (32 - partPrefix))}/${partPrefix}`;
  return { detectors: cidr(0), endpoints: cidr(1), enforce: cidr(2), database: cidr(3) };
}

/**
 * Whether a network is large enough.
 * @param range IPv4 in CIDR notation
 * @param detectors how many there are
 * @returns what would be accepted, undefined when there is no fault
 */
export function rangeFault(range: string, detectors: number): string | undefined {
  if (!/^[\d.]+\/\d+$/.test(range)) return 'an IPv4 network such as 10.80.0.0/16';
  const partPrefix = parse(range).prefix + PART_BITS;
  if (partPrefix > SMALLEST_PART) return `a network of /${SMALLEST_PART - PART_BITS} or wider`;
  const room = 2 ** (32 - partPrefix) - KEPT_BY_AZURE;
  return detectors > room ? `a wider network: an eighth of it must hold ${detectors} detectors` : undefined;
}

function parse(range: string): { base: number; prefix: number } {
  const [address = '', prefix] = range.split('/');
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(prefix));
  return { base: Math.floor(value / size) * size, prefix: Number(prefix) };
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
