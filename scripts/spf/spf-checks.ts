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
  /** Lookups of the proposed record, and those without an answer. */
  readonly lookupsThen: number;
  readonly voidsThen: number;
  readonly results: readonly CheckResult[];
}

/** Looks at a domain's SPF record. @param wanted domains that it must include */
export async function spfReport(domain: string, wanted: readonly string[], dns: Resolver): Promise<SpfReport> {
  const findings = await walkSpf(domain, dns);
  const proposal = proposedRecord(findings, wanted);
  const then = proposal.changes ? await walkSpf(domain, dns, proposal.record) : findings;
  const results = new ResultsOf('spf', domain);
  return {
    findings,
    proposal,
    lookupsThen: then.lookups,
    voidsThen: then.voids,
    results: [recordResult(findings, proposal, results), limitResult(findings, then, results)],
  };
}

function recordResult(findings: SpfFindings, proposal: SpfProposal, results: ResultsOf): CheckResult {
  const { record, failures, domain, errors } = findings;
  if (failures.length > 0) {
    return results.warn('record', `no answer: ${failures.join('; ')}`, 'Ask another DNS server: --resolver.');
  }
  if (errors.length > 0) {
    const change = record !== undefined && proposal.changes ? ` ${changed(domain, proposal)}` : '';
    const toDo = `Correct it: receivers let the whole record count for nothing.${change}`;
    return results.fail('record', errors.join('; '), toDo);
  }
  if (!proposal.changes && record !== undefined) return ending(record, results);
  if (record !== undefined) return results.fail('record', record, changed(domain, proposal));
  return results.fail('record', 'no SPF record', `Publish one TXT record at ${domain}: ${proposal.record}`);
}

function changed(domain: string, { record }: SpfProposal): string {
  return `Change the TXT record of ${domain} to: ${record}`;
}

function ending(record: string, results: ResultsOf): CheckResult {
  if (/[ ]-all\b/i.test(record) || /[ ]redirect=/i.test(record)) return results.pass('record', record);
  return results.warn('record', record, 'End it with -all once every sender of the domain is in it.');
}

function limitResult({ lookups, voids, exceeded }: SpfFindings, then: SpfFindings, results: ResultsOf): CheckResult {
  const after = (before: number, count: number) => (before === count ? '' : `, ${count} after the change`);
  const found =
    `${lookups} of ${spfLimits.lookups} lookups${after(lookups, then.lookups)}; ` +
    `${voids} of ${spfLimits.voids} without an answer${after(voids, then.voids)}`;
  const toDo =
    'Replace includes by the networks behind them, or take out senders that are gone: beyond the limit the record counts for nothing.';
  if (exceeded.length > 0 || then.exceeded.length > 0) return results.fail('limits', found, toDo);
  return then.lookups > spfLimits.lookups - 2 ? results.warn('limits', found, toDo) : results.pass('limits', found);
}
