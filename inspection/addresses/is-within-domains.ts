/**
 * Whether a domain is one of a set, or a subdomain of one.
 * @param domain as `comparableDomain` gives it
 * @param domains such as well
 */
export function isWithinDomains(domain: string, domains: ReadonlySet<string>): boolean {
  for (let rest = domain; rest !== '';) {
    if (domains.has(rest)) return true;
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return false;
}
