import ipaddr from 'ipaddr.js';

/** True when two networks in CIDR notation have an address in common; never across families. */
export function networksOverlap(one: string, other: string): boolean {
  const [a, aPrefix] = ipaddr.parseCIDR(one);
  const [b, bPrefix] = ipaddr.parseCIDR(other);
  if (a.kind() !== b.kind()) return false;
  const shorter = Math.min(aPrefix, bPrefix);
  return a.match(b, shorter);
}
