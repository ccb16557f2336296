import type { Resolver } from 'node:dns/promises';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import { proposedRecord, type SpfProposal } from './proposed-record.js';
import { spfLimits } from './spf-limits.js';
import { walkSpf, type SpfFindings } from './spf-walk.js';

/** What is known of a domain's SPF record, and what it should become. */
export interface SpfReport {
  readonly findings: SpfFindings;
  readonly proposal: SpfProposal;
  /** Lookups of the proposed record. */
  readonly lookupsThen: number;
  readonly results: readonly CheckResult[];
}

/** Looks at a domain's SPF record. @param wanted domains that it must include */
export async function spfReport(domain: string, wanted: readonly string[], dns: Resolver): Promise<SpfReport> {
  const findings = await walkSpf(domain, dns);
  const proposal = proposedRecord(findings, wanted);
  const lookupsThen = findings.lookups + (await costOf(proposal.added, dns));
  const results = new ResultsOf('spf', domain);
  return {
    findings,
    proposal,
    lookupsThen,
    results: [recordResult(findings, proposal, results), limitResult(findings, lookupsThen, results)],
  };
}

/** Each include costs itself and whatever is below it. */
async function costOf(added: readonly string[], dns: Resolver): Promise<number> {
  const below = await Promise.all(added.map((domain) => walkSpf(domain, dns)));
  return below.reduce((sum, { lookups }) => sum + 1 + lookups, 0);
}

function recordResult(findings: SpfFindings, proposal: SpfProposal, results: ResultsOf): CheckResult {
  const { record, failures, domain, errors } = findings;
  if (failures.length > 0) {
    return results.warn('record', `no answer: ${failures.join('; ')}`, 'Ask another DNS server: --resolver.');
  }
  if (errors.length > 0) {
    return results.fail('record', errors.join('; '), 'Correct it: receivers let the whole record count for nothing.');
  }
  if (!proposal.changes && record !== undefined) return ending(record, results);
  const action = record === undefined ? `Publish one TXT record at ${domain}` : `Change the TXT record of ${domain} to`;
  return results.fail('record', record ?? 'no SPF record', `${action}: ${proposal.record}`);
}

function ending(record: string, results: ResultsOf): CheckResult {
  if (/[ ]-all\b/i.test(record) || /[ ]redirect=/i.test(record)) return results.pass('record', record);
  return results.warn('record', record, 'End it with -all once every sender of the domain is in it.');
}

function limitResult(findings: SpfFindings, lookupsThen: number, results: ResultsOf): CheckResult {
  const { lookups, voids, exceeded } = findings;
  const change = lookupsThen === lookups ? '' : `, ${lookupsThen} after the change`;
  const found = `${lookups} of ${spfLimits.lookups} lookups${change}; ${voids} of ${spfLimits.voids} without an answer`;
  const toDo =
    'Replace includes by the networks behind them, or take out senders that are gone: beyond the limit the record counts for nothing.';
  if (exceeded.length > 0 || lookupsThen > spfLimits.lookups) return results.fail('limits', found, toDo);
  return lookupsThen > spfLimits.lookups - 2 ? results.warn('limits', found, toDo) : results.pass('limits', found);
}
