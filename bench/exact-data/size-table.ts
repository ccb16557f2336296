import { median } from '../median.js';
import { formatTable } from '../report/format-table.js';
import type { SizeFigures } from './measure-size.js';
import type { WorkerFigures } from './worker-figures.js';

const thousands = (value: number) => Math.round(value).toLocaleString('en');
const megabytes = (bytes: number) => `${thousands(bytes / 1e6)} MB`;

/** The figures of all sizes, one column for each. */
export function sizeTable(sizes: readonly SizeFigures[]): string {
  const row = (name: string, cell: (size: SizeFigures) => string) => [name, ...sizes.map(cell)];
  const ofWorkers = (size: SizeFigures, figure: (worker: WorkerFigures) => number) => median(size.workers.map(figure));
  return formatTable([
    row('rows', ({ rows }) => thousands(rows)),
    row('table', ({ tableSize }) => megabytes(tableSize)),
    row('build', ({ build }) => `${build.seconds.toFixed(1)} s`),
    row('build, peak memory', ({ build }) => megabytes(build.peakMemory)),
    row('index', ({ build }) => megabytes(build.indexSize)),
    row('open and prove', (size) => `${thousands(ofWorkers(size, (worker) => worker.openMilliseconds))} ms`),
    row('own memory of a process', (size) => megabytes(ofWorkers(size, (worker) => worker.ownMemory))),
    row('resident beside the file', (size) => megabytes(ofWorkers(size, (worker) => worker.residentMemory))),
    row('memory in all, processes', ({ memoryInAll, workers }) => `${megabytes(memoryInAll)}, ${workers.length}`),
    row('lookups that hit / s', (size) => thousands(ofWorkers(size, (worker) => worker.hitsPerSecond))),
    row('lookups that miss / s', (size) => thousands(ofWorkers(size, (worker) => worker.missesPerSecond))),
    row('strange values, past the filter', (size) => share(size, ({ passedFilter }) => passedFilter)),
    row('strange values, taken', (size) => share(size, ({ taken }) => taken)),
    row('prose, MB/s', (size) => ofWorkers(size, ({ textRate }) => textRate.prose).toFixed(1)),
    row('lines of the table, MB/s', (size) => ofWorkers(size, ({ textRate }) => textRate.customers).toFixed(1)),
    row('of these, rows found', ({ workers: [first] }) => (first ? `${first.found.rows} of ${first.found.of}` : '')),
  ]);
}

function share({ workers }: SizeFigures, count: (strange: WorkerFigures['strange']) => number): string {
  const asked = workers.reduce((sum, { strange }) => sum + strange.asked, 0);
  const counted = workers.reduce((sum, { strange }) => sum + count(strange), 0);
  return `${thousands(counted)} of ${thousands(asked)}`;
}
