import type { CaseRuns } from '../measure-case.js';
import { summarize, type SystemSummary } from './case-summary.js';
import { formatTable } from './format-table.js';

const HEADING = [
  'system',
  'messages/s',
  'MB/s',
  'of direct',
  'runs',
  'spread',
  'CPU s/1000',
  'CPU ms/MB',
  'peak RSS MB',
];

/** One case as a table, its name above and its failures below. */
export function caseTable(runs: CaseRuns): string {
  const failures = runs.runs
    .filter(({ failure }) => failure !== undefined)
    .map(({ system, failure }) => `FAILED ${system}: ${failure ?? ''}`);
  return [runs.case.name, formatTable([HEADING, ...summarize(runs).map(row)]), ...failures].join('\n');
}

function row(summary: SystemSummary): string[] {
  return [
    summary.system,
    summary.messagesPerSecond.toFixed(0),
    summary.megabytesPerSecond.toFixed(1),
    percent(summary.ofDirect),
    String(summary.samples),
    percent(summary.spread),
    summary.cpuSecondsPer1000?.toFixed(2) ?? '',
    summary.cpuMillisecondsPerMegabyte?.toFixed(2) ?? '',
    summary.peakMemory === undefined ? '' : (summary.peakMemory / 1e6).toFixed(0),
  ];
}

function percent(part: number | undefined): string {
  return part === undefined ? '' : `${(part * 100).toFixed(0)} %`;
}
