import type { Resolver } from 'node:dns/promises';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import { dnsAnswer } from '../dns/dns-answer.js';

const SELECTORS = ['selector1', 'selector2'];

/**
 * Whether Microsoft 365 can sign for a domain: it signs with its own onmicrosoft.com domain until both selectors point
 * to its keys, which is not aligned with the domain that recipients see.
 */
export async function dkimCheck(domain: string, dns: Resolver): Promise<CheckResult> {
  const results = new ResultsOf('dkim', domain);
  const names = SELECTORS.map((selector) => `${selector}._domainkey.${domain}`);
  const answers = await Promise.all(names.map((name) => dnsAnswer(dns.resolveCname(name))));
  const missing = names.filter((_, index) => answers[index]?.kind !== 'found');
  if (missing.length === 0) return results.pass('selectors', names.join(', '));
  return results.warn(
    'selectors',
    `no CNAME at ${missing.join(', ')}`,
    `Turn on DKIM for ${domain} in Microsoft 365 (Defender, Email authentication) and publish its two CNAMEs; until then signatures are not aligned.`,
  );
}
