import { sql } from 'kysely';
import { Cleanup } from '../cleanup.js';
import { machineLine, thisMachine } from '../report/machine.js';
import { inRepository } from '../repository.js';
import { startBenchDatabase, type BenchDatabase } from './bench-database.js';
import { completeSizes, enforceHelp, readEnforceOptions } from './enforce-options.js';
import { searchTable, writeEnforceResults, type SizeFigures } from './enforce-results.js';
import { fillIncidents } from './fill-incidents.js';
import { measureExport, type ExportFigures } from './measure-export.js';
import { measureIngest, type IngestFigures } from './measure-ingest.js';
import { measureSearch } from './measure-search.js';
import { seededRandom } from './seeded-random.js';

const SEED = 20_260_301;

/**
 * Runs the benchmark of Enforce and prints what it finds out; progress goes to the standard error output.
 * @param args the command line, see `enforceHelp`
 * @throws BenchError when it cannot run
 */
export async function enforceBenchmark(args: readonly string[], signal: AbortSignal): Promise<void> {
  const { sizes, help } = readEnforceOptions(args);
  if (help) return console.log(enforceHelp);
  const cleanup = new Cleanup();
  try {
    const startedAt = new Date();
    const machine = thisMachine();
    console.log(`${machineLine(machine)}\n`);
    const peer = await startBenchDatabase(cleanup);
    const ingest = await measureIngest(peer, signal);
    console.log(`Into an empty database: ${ingestText(ingest)}`);
    const figures = await measureSizes(peer, sizes, startedAt, signal);
    console.log(`\n${searchTable(figures)}\n`);
    const complete = String(sizes) === String(completeSizes);
    const file = writeEnforceResults(
      inRepository('bench', 'results'),
      { startedAt, machine, ingest, sizes: figures },
      complete,
    );
    console.log(`Written to ${file}`);
  } finally {
    await cleanup.run();
  }
}

async function measureSizes(
  peer: BenchDatabase,
  sizes: readonly number[],
  now: Date,
  signal: AbortSignal,
): Promise<SizeFigures[]> {
  const figures: SizeFigures[] = [];
  const largest = Math.max(...sizes);
  for (const wanted of sizes) {
    console.error(`Filling up to ${String(wanted)} incidents`);
    const begin = performance.now();
    await fillIncidents(peer.url, wanted, now, signal);
    const fillSeconds = (performance.now() - begin) / 1000;
    const random = seededRandom(SEED);
    const search = await measureSearch(peer, { incidents: wanted, now, random }, signal);
    const exported = wanted === largest ? await measureExport(peer, wanted, signal) : undefined;
    if (exported) console.log(exportText(exported));
    const databaseBytes = await sizeOf(peer);
    const ingest = await measureIngest(peer, signal);
    console.log(`Beside ${String(wanted)} incidents: ${ingestText(ingest)}`);
    figures.push({
      incidents: wanted,
      fillSeconds,
      databaseBytes,
      search,
      ingest,
      ...(exported && { export: exported }),
    });
  }
  return figures;
}

async function sizeOf({ database }: BenchDatabase): Promise<number> {
  const { rows } = await sql<{ size: string }>`select pg_database_size(current_database()) as size`.execute(database);
  return Number(rows[0]?.size);
}

function ingestText({ incidents, seconds, perSecond }: IngestFigures): string {
  return `${perSecond.toFixed(0)} incidents/s committed (${String(incidents)} in ${seconds.toFixed(1)} s)`;
}

function exportText({ rows, bytes, seconds, residentAfterTenth, peakResident }: ExportFigures): string {
  const mb = (value: number) => `${(value / 1e6).toFixed(0)} MB`;
  return `Export: ${String(rows)} rows, ${mb(bytes)} in ${seconds.toFixed(0)} s; memory ${mb(residentAfterTenth)} in the first tenth, ${mb(peakResident)} at most`;
}
