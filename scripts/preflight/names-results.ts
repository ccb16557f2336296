import type { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import { dnsAnswer } from '../dns/dns-answer.js';

/** Looks up every name of a deployment: the SMTP host, each alias, each next hop. On one machine there are none. */
export async function namesResults(topology: Topology, dns: Resolver): Promise<CheckResult[]> {
  const { smtp, detectors, delivery, local } = topology;
  if (local) return [new ResultsOf('names', smtp.host).skip('addresses', 'on one machine nothing is looked up')];
  const own = await addressesOf(smtp.host, dns);
  const aliases = await Promise.all(detectors.map(({ hostName }) => aliasResult(hostName, smtp.host, own, dns)));
  const hops = await Promise.all([
    ...delivery.nextHops.map(({ host }) => hopResult(host, delivery.mxLookup, own, dns)),
    ...Object.values(delivery.routes).flatMap((route) => route.map(({ host }) => hopResult(host, false, own, dns))),
  ]);
  return [addressResult(smtp.host, own, MAKE_HOST), ...aliases, ...hops.flat()];
}

const MAKE_HOST =
  'Make the record with the public address of the load balancer; the Microsoft 365 connector sends to it.';

/** Addresses, or why there are none. */
type Addresses = readonly string[] | { readonly failed: string };

async function addressesOf(host: string, dns: Resolver): Promise<Addresses> {
  if (isIP(host) !== 0) return [host];
  const answers = await Promise.all([dnsAnswer(dns.resolve4(host)), dnsAnswer(dns.resolve6(host))]);
  const found = answers.flatMap((answer) => (answer.kind === 'found' ? answer.records : []));
  const failure = answers.find((answer) => answer.kind === 'failed');
  return found.length === 0 && failure?.kind === 'failed' ? { failed: failure.reason } : found;
}

function addressResult(host: string, addresses: Addresses, toDo: string): CheckResult {
  const results = new ResultsOf('names', host);
  if ('failed' in addresses)
    return results.fail('addresses', `no answer (${addresses.failed})`, 'Ask another DNS server: --resolver.');
  return addresses.length > 0
    ? results.pass('addresses', addresses.join(', '))
    : results.fail('addresses', 'no such name', toDo);
}

async function aliasResult(alias: string, host: string, own: Addresses, dns: Resolver): Promise<CheckResult> {
  const results = new ResultsOf('names', alias);
  if (!alias.includes('.')) {
    return results.skip('addresses', 'an alias on the DNS server of the company; `cloud-prevent dns-aliases` lists it');
  }
  const addresses = await addressesOf(alias, dns);
  const result = addressResult(alias, addresses, `Make it a CNAME of ${host}: cloud-prevent dns-aliases.`);
  const isElsewhere = result.status === 'pass' && !meet(addresses, own);
  return isElsewhere
    ? results.fail('addresses', `${result.found}, not where ${host} is`, `It must be a CNAME of ${host}.`)
    : result;
}

/** A next hop that is ourselves sends every message round until somebody gives up. */
async function hopResult(host: string, mxLookup: boolean, own: Addresses, dns: Resolver): Promise<CheckResult[]> {
  if (mxLookup) return [await mxResult(host, dns)];
  const addresses = await addressesOf(host, dns);
  const results = new ResultsOf('loop', host);
  const found = addressResult(host, addresses, 'Check it with your Email Security.cloud provisioning form.');
  if (found.status !== 'pass') return [found, results.skip('next-hop', 'no address')];
  const loop = meet(addresses, own)
    ? results.fail(
        'next-hop',
        'it has the address of our own load balancer',
        'Mail would go round: set delivery.nextHops to the host of Email Security.cloud.',
      )
    : results.pass('next-hop', 'not ourselves');
  return [found, loop];
}

async function mxResult(domain: string, dns: Resolver): Promise<CheckResult> {
  const results = new ResultsOf('names', domain);
  const answer = await dnsAnswer(dns.resolveMx(domain));
  if (answer.kind === 'found') return results.pass('mx', answer.records.map(({ exchange }) => exchange).join(', '));
  return results.fail(
    'mx',
    answer.kind === 'failed' ? `no answer (${answer.reason})` : 'no MX record',
    'delivery.mxLookup asks for the MX records of this domain.',
  );
}

function meet(one: Addresses, other: Addresses): boolean {
  return !('failed' in one) && !('failed' in other) && one.some((address) => other.includes(address));
}
