import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Effort } from '../effort.js';
import type { CaseRuns } from '../measure-case.js';
import type { StartTlsRuns } from '../starttls/measure-starttls.js';
import { summarize } from './case-summary.js';
import type { Machine } from './machine.js';

/** Everything that one run of the benchmark found out. */
export interface Results {
  readonly startedAt: Date;
  readonly machine: Machine;
  readonly effort: Effort;
  /** Names and descriptions of what was measured. */
  readonly systems: Readonly<Record<string, string>>;
  /** What was not measured, and why. */
  readonly missing: Readonly<Record<string, string>>;
  readonly cases: readonly CaseRuns[];
  readonly starttls?: StartTlsRuns;
}

/**
 * Writes the results as JSON, samples and summaries.
 * @param complete false adds `-part` to the name, which git ignores: such figures are for looking at, not for keeping
 * @returns the file, `<folder>/<date>-mail-path.json`
 */
export function writeResults(folder: string, results: Results, complete: boolean): string {
  const date = results.startedAt.toISOString().slice(0, 10);
  const file = join(folder, `${date}-mail-path${complete ? '' : '-part'}.json`);
  const cases = results.cases.map((runs) => ({ ...runs, summary: summarize(runs) }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...results, cases }, undefined, 2)}\n`);
  return file;
}
