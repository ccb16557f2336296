import { spfIncludesOf } from '@cloud-prevent/deployment/spf-includes-of';
import type { Command } from 'commander';
import { printResults } from '../checks/print-results.js';
import { resolver } from '../dns/resolver.js';
import { oneLine } from '../output/one-line.js';
import { paint } from '../output/paint.js';
import { printJson } from '../output/print-json.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { dkimCheck } from './dkim-check.js';
import { dmarcCheck } from './dmarc-check.js';
import { spfReport, type SpfReport } from './spf-checks.js';

interface SpfOptions {
  readonly domain?: string;
  readonly resolver?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent spf
  cloud-prevent spf --domain example.com --resolver 192.0.2.53
  cloud-prevent spf --json

Exits with 1 when a record must be changed.`;

/** `cloud-prevent spf`: may those who deliver the organisation's mail do so? */
export function spfCommand(): Command {
  return deploymentCommand('spf')
    .description("Shows what the mail domains' SPF records are and must be, and counts their lookups as receivers do.")
    .option('--domain <domain>', 'only this one (default: all mail domains of the deployment)')
    .option('--resolver <server>', "DNS server to ask (default: the system's)")
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, options: SpfOptions): Promise<void> {
  const { topology } = openSite(file);
  const dns = resolver(options.resolver);
  const domains = options.domain === undefined ? topology.tenant.domains : [options.domain.toLowerCase()];
  const wanted = spfIncludesOf(topology.delivery);
  const reports: SpfReport[] = [];
  for (const domain of domains) {
    const [spf, dmarc, dkim] = [
      await spfReport(domain, wanted, dns),
      await dmarcCheck(domain, dns),
      await dkimCheck(domain, dns),
    ];
    reports.push({ ...spf, results: [...spf.results, dmarc, dkim] });
  }
  const results = reports.flatMap((report) => report.results);
  if (options.json) printJson(reports);
  else {
    for (const report of reports) printTree(report);
    printResults(results);
  }
  if (results.some(({ status }) => status === 'fail')) process.exitCode = 1;
}

/** The record with everything that it refers to, and the lookups counted so far in front. */
function printTree({ findings }: SpfReport): void {
  console.log(paint('bold', findings.domain));
  for (const { depth, text, found, lookups } of findings.steps) {
    const term = `${String(lookups).padStart(3)} ${'  '.repeat(depth)}${oneLine(text)}`;
    console.log(`${term}  ${paint('gray', oneLine(found))}`);
  }
  for (const note of [...findings.errors, ...findings.exceeded, ...findings.notes]) console.log(`    ${oneLine(note)}`);
  console.log('');
}
