import RE2 from 're2';
import { domainToASCII } from 'node:url';
import type { AddressPatterns } from '@cloud-prevent/protocol/conditions/address-patterns';

/**
 * Whether an address is one that a response rule means; the same as detectors decide it. Senders choose addresses, so
 * patterns are matched in linear time.
 * @throws Error when the pattern is not valid
 */
export function acceptsAddress({ addresses, domains, pattern }: AddressPatterns, address: string): boolean {
  const comparable = address.toLowerCase();
  return (
    addresses.some((meant) => matchesGlob(meant.toLowerCase(), comparable)) ||
    domains.some((domain) => isWithin(domainOf(comparable), comparableDomain(domain))) ||
    (pattern !== undefined && new RE2(pattern, 'si').test(address))
  );
}

/** `*` stands for any run of characters. */
function matchesGlob(glob: string, text: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return glob === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > text.length - last.length) return false;
    from = at + part.length;
  }
  return true;
}

function isWithin(domain: string, meant: string): boolean {
  return domain === meant || domain.endsWith(`.${meant}`);
}

function domainOf(address: string): string {
  return comparableDomain(address.slice(address.lastIndexOf('@') + 1));
}

function comparableDomain(domain: string): string {
  const trimmed = domain.toLowerCase().replace(/\.$/, '');
  return domainToASCII(trimmed) || trimmed;
}
