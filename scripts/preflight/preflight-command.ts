import type { Command } from 'commander';
import type { CheckResult } from '../checks/check-result.js';
import { printResults } from '../checks/print-results.js';
import { ResultsOf } from '../checks/results-of.js';
import { resolver } from '../dns/resolver.js';
import { printJson } from '../output/print-json.js';
import { parseUrl } from '../parse-url.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import type { Site } from '../site/site.js';
import { liveResults } from './live-results.js';
import { namesResults } from './names-results.js';
import type { PreflightOptions } from './preflight-options.js';
import type { PreflightReport } from './preflight-report.js';
import { rangesResults } from './ranges-results.js';

const EXAMPLES = `
Examples:
  cloud-prevent preflight
  cloud-prevent preflight --live --link-keystore keys/enforce.20261122T035200Z.sslKeyStore
  cloud-prevent preflight --live --json > preflight.json

Without --live it reads: the file, DNS, and Microsoft's list of addresses. With --live it also connects to the next
hops, to the own listener and to every detector, and tries to send mail that must be refused. Run it before the
deployment, after it as the acceptance test, and then on a schedule, at most hourly.
Exits with 1 when a line fails.`;

/** `cloud-prevent preflight`: one table of everything that can be checked from here. */
export function preflightCommand(): Command {
  return deploymentCommand('preflight')
    .description('Checks everything that a deployment relies on, and says what to do about each line.')
    .option('--live', 'also connect to next hops, listener and detectors')
    .option('--json', 'as JSON')
    .option('--resolver <server>', "DNS server to ask (default: the system's)")
    .option(
      '--service <url>',
      "another address of Microsoft's service of endpoints, such as a mirror",
      parseUrl('https', 'http'),
    )
    .option('--link-keystore <file>', "Enforce's end of the link: enforce.*.sslKeyStore")
    .option('--link-password-file <file>', 'its password (default: the file beside it)')
    .option('--roots <file...>', 'PEM files of the roots of the next hops (default: as the deployment says)')
    .option('--logs <file...>', 'logs of the detectors, to see whether silent probes are called errors')
    .option('--state <folder>', 'state folder of a one-machine deployment', '.cloud-prevent')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

/** Targets whose deployment has a job that reads Microsoft's list. */
const REFRESHED: ReadonlySet<string> = new Set(['aws', 'azure']);

async function run(file: string, options: PreflightOptions): Promise<void> {
  const site = openSite(file);
  const results = await resultsOf(site, options);
  if (options.json) printJson(reportOf(site, options, results));
  else printResults(results);
  if (results.some(({ status }) => status === 'fail')) process.exitCode = 1;
}

async function resultsOf(site: Site, options: PreflightOptions): Promise<CheckResult[]> {
  const { allowlist, target } = site.deployment;
  const ranges = { service: options.service, refreshesItself: REFRESHED.has(target.kind) };
  return [
    new ResultsOf('deployment', site.file).pass('file', 'no mistakes'),
    ...(allowlist.eop && !site.topology.local ? await rangesResults(ranges) : []),
    ...(await namesResults(site.topology, resolver(options.resolver))),
    ...(options.live ? await liveResults(site, options) : []),
  ];
}

function reportOf(
  { file, topology }: Site,
  { live = false }: PreflightOptions,
  results: CheckResult[],
): PreflightReport {
  return { deployment: file, smtpHost: topology.smtp.host, live, at: new Date().toISOString(), results };
}
