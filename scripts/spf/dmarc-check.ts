import type { Resolver } from 'node:dns/promises';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import { dnsAnswer } from '../dns/dns-answer.js';

const DMARC = /^v=DMARC1\s*(;|$)/i;

/**
 * The DMARC policy that holds for a domain, its own or that of a domain above it. With mail that passes a detector
 * SPF is aligned, because the envelope sender stays, and DKIM is, because what was signed stays.
 */
export async function dmarcCheck(domain: string, dns: Resolver): Promise<CheckResult> {
  const results = new ResultsOf('dmarc', domain);
  for (const name of namesUpwards(domain)) {
    const answer = await dnsAnswer(dns.resolveTxt(`_dmarc.${name}`));
    if (answer.kind === 'failed')
      return results.warn('policy', `no answer (${answer.reason})`, 'Ask another DNS server: --resolver.');
    const records =
      answer.kind === 'found' ? answer.records.map((pieces) => pieces.join('')).filter((text) => DMARC.test(text)) : [];
    const [record, ...more] = records;
    if (more.length > 0)
      return results.fail(
        'policy',
        `${records.length} records at _dmarc.${name}`,
        'Keep one; with several there is no policy.',
      );
    if (record !== undefined) return described(record, name, domain, results);
  }
  return results.warn(
    'policy',
    'no DMARC record',
    `Publish one at _dmarc.${domain}, beginning with v=DMARC1; p=none; rua=mailto:…`,
  );
}

/** `mail.example.com`, then `example.com`; never a top-level domain (RFC 9989 walks up the tree in this way). */
function namesUpwards(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, Math.min(7, labels.length - 1)).map((_, index) => labels.slice(index).join('.'));
}

/** A record of a domain above may say something else for those below it (`sp`). */
function described(record: string, name: string, domain: string, results: ResultsOf): CheckResult {
  const below = name === domain ? undefined : tagOf(record, 'sp');
  const policy = below ?? tagOf(record, 'p') ?? 'none';
  const found = `${below === undefined ? 'p' : 'sp'}=${policy} at _dmarc.${name}`;
  if (policy !== 'none') return results.pass('policy', found);
  return results.warn(
    'policy',
    found,
    'With "none" forged mail is delivered; go on to quarantine and reject when the reports are clean.',
  );
}

function tagOf(record: string, tag: 'p' | 'sp'): string | undefined {
  const pairs = record.split(';').map((pair) => pair.split('=').map((part) => part.trim().toLowerCase()));
  return pairs.find(([name]) => name === tag)?.[1];
}
