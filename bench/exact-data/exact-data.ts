/**
 * `npm run bench:edm`: makes indexes of tables of three sizes, uses them as inspection processes do, and keeps the
 * figures. `-- --rows N` measures a table of N rows only, and keeps nothing.
 */
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BenchError } from '../bench-error.js';
import { machineLine, thisMachine } from '../report/machine.js';
import { inRepository } from '../repository.js';
import { measureSize, type SizeFigures } from './measure-size.js';
import { sizeTable } from './size-table.js';

const SIZES = [100_000, 1_000_000, 10_000_000];
/** Inspection processes that use the index at the same time. */
const WORKERS = 4;
/** Bytes on disk for each row while an index is made: the table, what is spilled, the index. */
const ROOM_FOR_ROW = 300;

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());

async function main(): Promise<void> {
  const startedAt = new Date();
  const rows = readRows();
  const machine = thisMachine();
  console.log(`${machineLine(machine)}\n`);
  const sizes = await measureAll(rows === undefined ? SIZES : [rows]);
  console.log(sizeTable(sizes));
  if (rows !== undefined) return;
  const file = inRepository('bench', 'results', `${startedAt.toISOString().slice(0, 10)}-exact-data.json`);
  writeFileSync(file, `${JSON.stringify({ startedAt, machine, sizes }, undefined, 2)}\n`);
  console.log(`Written to ${file}`);
}

function readRows(): number | undefined {
  const { rows } = parseArgs({ options: { rows: { type: 'string' } } }).values;
  if (rows === undefined || /^[1-9]\d{3,8}$/.test(rows)) return rows === undefined ? undefined : Number(rows);
  throw new BenchError(`--rows: found ${rows}, accepted is a whole number from 1000 to 999999999.`);
}

async function measureAll(wanted: readonly number[]): Promise<SizeFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-bench-'));
  try {
    requireRoom(folder, Math.max(...wanted));
    const sizes: SizeFigures[] = [];
    for (const rows of wanted) {
      console.error(`${rows.toLocaleString('en')} rows`);
      sizes.push(await measureSize(folder, rows, WORKERS, interrupted.signal));
    }
    return sizes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function requireRoom(folder: string, rows: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= rows * ROOM_FOR_ROW) return;
  throw new BenchError(
    `${folder} has ${Math.floor(free / 1e6)} MB free; ${Math.ceil((rows * ROOM_FOR_ROW) / 1e6)} are needed. Set TMPDIR.`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof BenchError ? error.message : error);
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
});
