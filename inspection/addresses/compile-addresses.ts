import { types } from 'node:util';
import type { AddressPatterns } from '@cloud-prevent/protocol/conditions/address-patterns';
import RE2 from 're2';
import { compileExpression, type Accepts } from '../conditions/compile-expression.js';
import { globSource } from '../conditions/glob-source.js';
import { comparableDomain, domainOf } from './domain-of.js';
import { isWithinDomains } from './is-within-domains.js';

const NOT_READ = 'its files have not been read; load the policy from its folder, where the files must be';

/**
 * Compiles what a policy says about addresses.
 * @param report notes a mistake, with the option that it is in
 */
export function compileAddresses(
  { addresses, domains, pattern, lists }: AddressPatterns,
  report: (path: string, message: string) => void,
): Accepts {
  if (lists.length > 0) report('lists', NOT_READ);
  const known = new Set(addresses.filter((address) => !isGlob(address)).map(comparableAddress));
  const anybodyAt = new Set(addresses.filter(isAnybody).map(domainOf));
  const globs = compileGlobs(
    addresses.filter((address) => isGlob(address) && !isAnybody(address)),
    report,
  );
  const knownDomains = new Set(domains.map(comparableDomain));
  const accepts = pattern === undefined ? undefined : compileExpression(pattern, false, (m) => report('pattern', m));
  return (address) => {
    const comparable = comparableAddress(address);
    const domain = domainOf(address);
    return (
      known.has(comparable) ||
      anybodyAt.has(domain) ||
      isWithinDomains(domain, knownDomains) ||
      (globs?.test(comparable) ?? false) ||
      (accepts?.(address) ?? false)
    );
  };
}

function isGlob(address: string): boolean {
  return address.includes('*');
}

/** `*@example.com`: a set knows them, whatever their number. */
function isAnybody(address: string): boolean {
  return address.lastIndexOf('*') === 0 && address.startsWith('*@');
}

function compileGlobs(
  globs: readonly string[],
  report: (path: string, message: string) => void,
): InstanceType<typeof RE2.Set> | undefined {
  if (globs.length === 0) return undefined;
  try {
    return new RE2.Set(globs.map((glob) => globSource(comparableAddress(glob))));
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    report('addresses', `those with * take too much memory (${error.message}); write domains instead`);
    return undefined;
  }
}

function comparableAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${isGlob(domain) ? domain.toLowerCase() : comparableDomain(domain)}`.toLowerCase();
}
