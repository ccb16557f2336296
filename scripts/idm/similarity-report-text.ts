import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { SimilarityReport } from '@cloud-prevent/inspection/similarity/build-similarity';
import { paint } from '../output/paint.js';

/** Names that are shown of each list. */
const MOST_NAMED = 10;

/** What was made, for people: what to know about the documents, and what to write into a policy. */
export function similarityReportText(path: string, report: SimilarityReport, tooLarge: readonly string[]): string {
  const megabytes = (statSync(path).size / 1e6).toFixed(1);
  const { documents, repeated, withoutText, partlyRead, digest } = report;
  const copies = repeated > 0 ? ` ${repeated} more files are copies of others.` : '';
  return [
    `Made ${path}: ${documents.toLocaleString('en')} documents, ${megabytes} MB.${copies}`,
    ...remark('Not all of these could be read; the rest of each counts:', partlyRead),
    ...remark('These have fewer than eight words; only the whole file is found:', withoutText),
    ...remark('These are larger than what is read in mail, and were left out:', tooLarge),
    `For the detectors: cloud-prevent index upload ${path} --key-file FILE`,
    'For a policy:',
    '  documentSimilarity:',
    `    index: ${basename(path)}`,
    `    digest: ${digest}`,
    '    share: 0.3',
  ].join('\n');
}

function remark(text: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMED ? [`  … and ${names.length - MOST_NAMED} more`] : [];
  return [paint('yellow', text), ...names.slice(0, MOST_NAMED).map((name) => `  ${name}`), ...more];
}
