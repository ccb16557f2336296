import { median } from '../median.js';
import { formatTable } from '../report/format-table.js';
import { spread } from '../spread.js';
import type { MessageCost } from './measure-messages.js';
import type { PolicyCost } from './measure-policies.js';
import type { TextRates } from './measure-texts.js';

const WIDTH = 50;

/** Everything that one run found out. */
export interface InspectionResults {
  readonly texts: readonly TextRates[];
  readonly messages: readonly MessageCost[];
  readonly policies: readonly PolicyCost[];
}

/** The results for people: medians, and in brackets how far the rounds lie apart. */
export function inspectionReport({ texts, messages, policies }: InspectionResults): string {
  const textRows = texts.map(({ corpus, bytes, patterns, engine, scan, v8 }) => [
    corpus,
    (bytes / 1e6).toFixed(1),
    `${patterns}`,
    figure(engine, 0),
    figure(scan, 0),
    figure(v8, 1),
    (median(engine) / median(v8)).toFixed(0),
  ]);
  const messageRows = messages.map(({ message, bytes, inspect, extract, mailparser, pdf }) => [
    message,
    (bytes / 1e3).toFixed(0),
    figure(inspect, 2),
    figure(extract, 2),
    figure(mailparser, 2),
    pdf.length > 0 ? figure(pdf, 2) : '',
  ]);
  return [
    'Text, MB for each second of processor time:',
    formatTable([['', 'MB', 'patterns', 'engine', 'scan', 'V8', 'engine / V8'], ...textRows]),
    'Messages, milliseconds of processor time:',
    formatTable([['', 'KB', 'inspected', 'taken apart', 'mailparser', 'pdf.js'], ...messageRows]),
    'Policies: microseconds of processor time for 4 KB of text',
    policyPlot(policies),
  ].join('\n\n');
}

function policyPlot(policies: readonly PolicyCost[]): string {
  const most = Math.max(...policies.map(({ text }) => median(text)));
  const rows = policies.map(({ policies: count, patterns, compile, text }) => {
    const time = median(text);
    const bar = '█'.repeat(Math.max(1, Math.round((time / most) * WIDTH)));
    return `${`${count}`.padStart(5)} ${`${patterns}`.padStart(6)} ${compile.toFixed(0).padStart(6)} ${(1e3 * time).toFixed(0).padStart(5)} ${bar}`;
  });
  return ['count patterns compile ms', ...rows].join('\n');
}

function figure(values: readonly number[], digits: number): string {
  return `${median(values).toFixed(digits)} (${(100 * spread(values)).toFixed(0)} %)`;
}
