import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { operatorCommand } from '../detector/operator-command.js';
import { buildIndex, type BuildFigures } from './build-index.js';
import { measureWorkers } from './measure-workers.js';
import type { WorkerFigures } from './worker-figures.js';
import { writeCustomers } from './write-customers.js';

/** What a table of one size gave. */
export interface SizeFigures {
  readonly rows: number;
  /** Bytes of the CSV. */
  readonly tableSize: number;
  readonly build: BuildFigures;
  /** One entry for each process that used the index at the same time. */
  readonly workers: readonly WorkerFigures[];
  /** Bytes in all: what is resident for each process alone, and the index once, as if all of it were in memory. */
  readonly memoryInAll: number;
}

/** Makes and measures the index of a table of so many rows; files are removed afterwards. */
export async function measureSize(
  folder: string,
  rows: number,
  workers: number,
  signal: AbortSignal,
): Promise<SizeFigures> {
  const table = join(folder, 'customers.csv');
  const keyFile = join(folder, `key-${rows}`);
  const index = join(folder, 'customers.edm');
  await operatorCommand('edm', 'key', '--out', keyFile);
  await writeCustomers(table, rows);
  const tableSize = statSync(table).size;
  const build = await buildIndex(table, keyFile, index, signal);
  rmSync(table);
  const figures = await measureWorkers({ index, digest: build.digest, keyFile, rows }, workers, signal);
  rmSync(index);
  const memoryInAll = figures.reduce((sum, { residentMemory }) => sum + residentMemory, build.indexSize);
  return { rows, tableSize, build, workers: figures, memoryInAll };
}
