import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ColumnReport, ExactDataReport } from '@cloud-prevent/inspection/exact-data/build-exact-data';
import { mostRowsOfValue } from '@cloud-prevent/inspection/exact-data/exact-data-facts';
import { paint } from '../output/paint.js';
import { tableText } from '../output/table-text.js';

/** Rows of which a column must lead to this part before nothing is said. */
const FEW = 0.5;
const NEARLY_ALL = 0.99;

/** What was made, for people: the columns, what to know about them, and what to write into a policy. */
export function exactDataReportText(path: string, report: ExactDataReport): string {
  const megabytes = (statSync(path).size / 1e6).toFixed(1);
  return [
    `Made ${path}: ${number(report.rows)} rows, ${megabytes} MB.`,
    tableText([
      ['column', 'indexed', 'empty', 'placeholders', 'too short', 'too long', 'leads to its row'],
      ...report.columns.map(columnRow),
    ]),
    ...remarks(report.columns),
    `For the detectors: cloud-prevent index upload ${path} --key-file FILE`,
    'For a policy:',
    '  exactData:',
    `    index: ${basename(path)}`,
    `    digest: ${report.digest}`,
    `    atLeast: ${Math.min(2, report.columns.length)}`,
  ].join('\n');
}

function columnRow({ name, indexed, unused, leading }: ColumnReport): string[] {
  const { empty, placeholder, short, long } = unused;
  return [name, ...[indexed, empty, placeholder, short, long].map(number), `${Math.round(leading * 100)} %`];
}

function remarks(columns: readonly ColumnReport[]): string[] {
  const common = columns.filter(({ leading, indexed }) => indexed > 0 && leading < FEW).map(({ name }) => name);
  const best = Math.max(...columns.map(({ leading }) => leading));
  return [
    ...(common.length > 0
      ? [
          `Most values of ${common.join(', ')} are shared by more than ${mostRowsOfValue} rows: they count beside others, but a row cannot be found by them alone.`,
        ]
      : []),
    ...(best < NEARLY_ALL
      ? ['No column leads to nearly every row: add one with values of their own, such as numbers or addresses.']
      : []),
  ].map((remark) => paint('yellow', remark));
}

function number(value: number): string {
  return value.toLocaleString('en');
}
