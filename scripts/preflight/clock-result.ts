import type { CheckResult } from '../checks/check-result.js';
import type { ResultsOf } from '../checks/results-of.js';

/** Seconds. Certificates and the reconciliation of incidents bear minutes, not more. */
const WARN_FROM = 30;
const FAIL_FROM = 300;

/** Compares a peer's clock with this machine's. @param date header `Date` of its answer; undefined: it has none */
export function clockResult(date: string | Date | undefined, results: ResultsOf): CheckResult {
  const theirs = date === undefined ? Number.NaN : new Date(date).getTime();
  if (Number.isNaN(theirs)) return results.skip('clock', 'the peer does not say');
  const seconds = Math.round((theirs - Date.now()) / 1000);
  const found = Math.abs(seconds) <= 1 ? 'the same' : `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`;
  const toDo =
    'Synchronise both clocks (NTP): certificates seem expired or not yet valid, and incidents get wrong times.';
  if (Math.abs(seconds) >= FAIL_FROM) return results.fail('clock', found, toDo);
  return Math.abs(seconds) >= WARN_FROM ? results.warn('clock', found, toDo) : results.pass('clock', found);
}
