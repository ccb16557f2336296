import type { Breadth } from '@cloud-prevent/inspection/identifiers/identifier';
import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';
import { findingKey, type CorpusFindings } from './measure-findings.js';
import type { Recall } from './measure-recall.js';

/** How well an identifier does at one breadth. */
export interface IdentifierFigures {
  readonly name: DataIdentifierName;
  readonly breadth: Breadth;
  /** Generated values that it promises to find. */
  readonly promised: number;
  /** Share of them that it found, 0 to 1. */
  readonly recall: number;
  /** Share of what was found, in texts with generated values and in all corpora, that is such a value; 0 to 1. */
  readonly precision: number;
  /** For each corpus, findings in a megabyte (10⁶ bytes) that are no such values. */
  readonly wrongPerMegabyte: Readonly<Record<string, number>>;
}

/** Joins what was measured of an identifier at a breadth. */
export function identifierFigures(
  name: DataIdentifierName,
  breadth: Breadth,
  { promised, found, wrong }: Recall,
  corpora: readonly CorpusFindings[],
): IdentifierFigures {
  const tallies = corpora.map(({ corpus, bytes, findings }) => {
    const tally = findings[findingKey({ name, breadth })] ?? { right: 0, wrong: 0 };
    return { corpus, bytes, ...tally };
  });
  const sum = (key: 'right' | 'wrong') => tallies.reduce((total, tally) => total + tally[key], 0);
  const right = found + sum('right');
  return {
    name,
    breadth,
    promised,
    recall: found / promised,
    precision: right / (right + wrong + sum('wrong')),
    wrongPerMegabyte: Object.fromEntries(tallies.map((tally) => [tally.corpus, tally.wrong / (tally.bytes / 1e6)])),
  };
}
