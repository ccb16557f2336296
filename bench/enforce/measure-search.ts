import { sql } from 'kysely';
import { IncidentSearch } from '@cloud-prevent/enforce/incidents/incident-search';
import type { IncidentOrder } from '@cloud-prevent/enforce/incidents/incident-order';
import type { BenchDatabase } from './bench-database.js';
import { percentile } from './percentile.js';
import { searchCases } from './search-cases.js';

/** Searches of each kind; the first few warm up. */
const RUNS = 60;
const WARM_UP = 5;
const LIMIT = 50;
const newestFirst: IncidentOrder = { by: 'number', direction: 'descending' };

/** How long one kind of search took, in milliseconds. */
export interface SearchFigures {
  readonly name: string;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
  /** Incidents of the last page. */
  readonly found: number;
}

/** Runs every search many times, each time with other values; a page of 50. */
export async function measureSearch(
  { database }: BenchDatabase,
  { incidents, now, random }: { readonly incidents: number; readonly now: Date; readonly random: () => number },
  signal: AbortSignal,
): Promise<SearchFigures[]> {
  const search = new IncidentSearch(database);
  const figures: SearchFigures[] = [];
  for (const { name, order = newestFirst, condition } of searchCases) {
    const times: number[] = [];
    let found = 0;
    for (let run = 0; run < RUNS + WARM_UP; run++) {
      signal.throwIfAborted();
      const wanted = condition(random, now, incidents);
      const begin = performance.now();
      const page = await search.page({ scope: sql`true`, condition: wanted, order, limit: LIMIT });
      if (run >= WARM_UP) times.push(performance.now() - begin);
      found = page.incidents.length;
    }
    figures.push({
      name,
      median: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      longest: Math.max(...times),
      found,
    });
  }
  return figures;
}
