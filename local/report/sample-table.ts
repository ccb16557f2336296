import Table from 'cli-table3';
import type { SampleResult } from '../samples/run-samples.js';
import { detectorOf } from './detector-of.js';

const REPLY_WIDTH = 44;

/** The samples as a table: what was expected, what happened, the reply, the incidents, and which detector it was. */
export function sampleTable(results: readonly SampleResult[]): string {
  const table = new Table({
    head: ['', 'sample', 'expected', 'happened', 'SMTP reply', 'incidents', 'detector'],
    style: { head: [], border: [] },
    colWidths: [null, null, null, null, REPLY_WIDTH, null, null],
    wordWrap: true,
  });
  for (const result of results) {
    const { sample, evidence, judgement } = result;
    table.push([
      judgement.faults.length ? '✗' : '✓',
      sample.title,
      sample.expected.disposition,
      judgement.happened,
      evidence.sent.last.reply.trim(),
      evidence.incidents.map(({ number }) => `#${number}`).join(' ') || '–',
      detectorOf(result) ?? '–',
    ]);
  }
  return table.toString();
}
