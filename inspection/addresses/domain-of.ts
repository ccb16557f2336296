import { domainToASCII } from 'node:url';

/** The domain of an address, in the form in which domains are compared; empty when there is none. */
export function domainOf(address: string): string {
  return comparableDomain(address.slice(address.lastIndexOf('@') + 1 || address.length));
}

/** A domain in lower case, in ASCII (`bücher.example` → `xn--bcher-kva.example`), without a dot at its end. */
export function comparableDomain(domain: string): string {
  const trimmed = domain.toLowerCase().replace(/\.$/, '');
  return domainToASCII(trimmed) || trimmed;
}
