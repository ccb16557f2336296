import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import { CommandError } from '../command-error.js';
import { publishedRanges, type PublishedRanges } from '../eop-ranges/published-ranges.js';
import { rangeDrift } from '../eop-ranges/range-drift.js';
import { clockResult } from './clock-result.js';

/** Microsoft announces new addresses 30 days ahead. */
const OLD_FROM_DAYS = 30;
const DAY = 86_400_000;

/** Who brings a new list to the load balancer. */
export interface RangesRequest {
  /** Another address of Microsoft's service. */
  readonly service: string | undefined;
  /** Whether the deployment reads Microsoft's list itself, once it is there. */
  readonly refreshesItself: boolean;
}

/** Are the addresses of Exchange Online Protection still those that Microsoft publishes? Compares the clocks as well. */
export async function rangesResults({ service, refreshesItself }: RangesRequest): Promise<CheckResult[]> {
  const results = new ResultsOf('eop-ranges', eopRanges.version);
  let published: PublishedRanges;
  try {
    published = await publishedRanges(service);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return [ageResult(results), results.warn('drift', error.message, 'What Microsoft publishes now is not known.')];
  }
  return [
    ageResult(results, true),
    driftResult(published, refreshesItself, results),
    clockResult(published.date, new ResultsOf('service', 'Microsoft')),
  ];
}

/** An old list that is still right is no matter. */
function ageResult(results: ResultsOf, isCompared = false): CheckResult {
  const days = Math.floor((Date.now() - Date.parse(eopRanges.date)) / DAY);
  const found = `read on ${eopRanges.date}, ${days} days ago`;
  if (days < OLD_FROM_DAYS || isCompared) return results.pass('age', found);
  return results.warn('age', found, 'Compare it where the way to Microsoft is open: cloud-prevent eop-ranges check.');
}

function driftResult(published: PublishedRanges, refreshesItself: boolean, results: ResultsOf): CheckResult {
  const { added, removed } = rangeDrift(eopRanges, published);
  const found = [...added.map((network) => `+${network}`), ...removed.map((network) => `-${network}`)].join(' ');
  const toDo = 'Run cloud-prevent eop-ranges update, then deploy.';
  if (added.length > 0 && refreshesItself) {
    return results.warn('drift', found, `What is deployed takes them over by itself within 6 hours. ${toDo}`);
  }
  if (added.length > 0) return results.fail('drift', found, `Mail from the new addresses bounces after a day. ${toDo}`);
  return removed.length > 0
    ? results.warn('drift', found, toDo)
    : results.pass('drift', `as published (${published.version})`);
}
