import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatTable } from '../report/format-table.js';
import type { Machine } from '../report/machine.js';
import type { ExportFigures } from './measure-export.js';
import type { IngestFigures } from './measure-ingest.js';
import type { SearchFigures } from './measure-search.js';

/** What was found out with one number of incidents. */
export interface SizeFigures {
  readonly incidents: number;
  readonly fillSeconds: number;
  /** Of the whole database, in bytes. */
  readonly databaseBytes: number;
  readonly search: readonly SearchFigures[];
  readonly ingest: IngestFigures;
  /** Only with the largest number. */
  readonly export?: ExportFigures;
}

/** Everything that one run found out. */
export interface EnforceResults {
  readonly startedAt: Date;
  readonly machine: Machine;
  /** Into an empty database. */
  readonly ingest: IngestFigures;
  readonly sizes: readonly SizeFigures[];
}

/**
 * Writes the results as JSON.
 * @param complete false adds `-part` to the name, which git ignores
 * @returns the file, `<folder>/<date>-enforce.json`
 */
export function writeEnforceResults(folder: string, results: EnforceResults, complete: boolean): string {
  const date = results.startedAt.toISOString().slice(0, 10);
  const file = join(folder, `${date}-enforce${complete ? '' : '-part'}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  return file;
}

/** The searches of all sizes side by side: median and p95 in milliseconds. */
export function searchTable(sizes: readonly SizeFigures[]): string {
  const heading = ['median / p95 in ms', ...sizes.map(({ incidents }) => `${String(incidents / 1e6)} million`)];
  const rows = (sizes[0]?.search ?? []).map(({ name }, index) => [
    name,
    ...sizes.map(({ search }) => {
      const { median = NaN, p95 = NaN } = search[index] ?? {};
      return `${median.toFixed(1)} / ${p95.toFixed(1)}`;
    }),
  ]);
  return formatTable([heading, ...rows]);
}
