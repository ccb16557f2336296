import { METRICS_TABLE } from './tier-log.js';

/**
 * KQL: what a counter grew by from line to line (column `Grown`), for each detector and label. A detector that was
 * started again counts from zero.
 * @param name of the counter, without `cloud_prevent_`
 */
export function growthQuery(name: string): string {
  return `${METRICS_TABLE}
| where Name == "${name}"
| sort by Detector asc, Labels asc, TimeGenerated asc
| extend Before = prev(Value, 1), Same = prev(Detector, 1) == Detector and prev(Labels, 1) == Labels
| extend Grown = iff(Same, iff(Value >= Before, Value - Before, Value), 0.0)`;
}
