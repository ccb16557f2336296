import { sql } from 'kysely';
import { csvExport } from '@cloud-prevent/enforce/incidents/csv-export';
import type { BenchDatabase } from './bench-database.js';

const SAMPLE_MS = 250;
/** The first part of an export fills caches and pools; memory is compared with what it is after it. */
const SETTLING = 0.1;

/** What an export cost. Memory is that of this process, in bytes. */
export interface ExportFigures {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Largest after the first tenth. */
  readonly residentAfterTenth: number;
  readonly peakResident: number;
}

/** Exports all incidents as CSV, as fast as it comes. */
export async function measureExport(
  { database }: BenchDatabase,
  incidents: number,
  signal: AbortSignal,
): Promise<ExportFigures> {
  let [bytes, lines, settled, peak] = [0, 0, 0, 0];
  const look = () => {
    const { rss } = process.memoryUsage();
    if (lines < incidents * SETTLING) settled = Math.max(settled, rss);
    peak = Math.max(peak, rss);
  };
  const timer = setInterval(look, SAMPLE_MS);
  const begin = performance.now();
  try {
    for await (const chunk of await csvExport(database, sql`true`, { all: [] })) {
      signal.throwIfAborted();
      const text = String(chunk);
      bytes += Buffer.byteLength(text);
      lines += text.split('\r\n').length - 1;
    }
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - begin) / 1000;
  return { rows: lines - 1, bytes, seconds, residentAfterTenth: settled, peakResident: peak };
}
