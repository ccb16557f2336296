import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import type { TextCorpus } from './corpora.js';
import { identifierSearch, type FoundValue } from './identifier-search.js';
import { isTrueFinding } from './is-true-finding.js';
import { piecesOf } from './pieces-of.js';

/** What was found in a corpus. */
export interface CorpusFindings {
  readonly corpus: string;
  /** UTF-8. */
  readonly bytes: number;
  /** By identifier and breadth: `us-ssn narrow`. What was never found is not there. */
  readonly findings: Readonly<Record<string, FindingTally>>;
}

/** What an identifier found in a corpus at one breadth. */
export interface FindingTally {
  /** Values that are what they are taken for. */
  right: number;
  /** Values that are not. */
  wrong: number;
}

/** Counts what all identifiers find at each breadth in texts that were not written to be found in. */
export async function measureFindings({ name, texts }: TextCorpus): Promise<CorpusFindings> {
  const find = identifierSearch(Object.values(identifiers));
  const findings: Record<string, FindingTally> = {};
  let bytes = 0;
  for await (const text of texts()) {
    for (const piece of piecesOf(text)) {
      bytes += Buffer.byteLength(piece);
      for (const found of find(piece)) {
        const tally = (findings[findingKey(found)] ??= { right: 0, wrong: 0 });
        tally[isTrueFinding(found, piece) ? 'right' : 'wrong'] += 1;
      }
    }
  }
  return { corpus: name, bytes, findings };
}

/** The key of what an identifier found at a breadth. */
export function findingKey({ name, breadth }: Pick<FoundValue, 'name' | 'breadth'>): string {
  return `${name} ${breadth}`;
}
