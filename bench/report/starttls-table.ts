import { median } from '../median.js';
import { spread } from '../spread.js';
import type { StartTlsKind } from '../starttls/measure-starttls.js';
import { formatTable } from './format-table.js';

const HEADING = ['sessions of one 4 KB message', 'sessions/s', 'runs', 'spread', 'CPU ms/session', 'TLS adds ms'];

/** What STARTTLS costs, as a table; the first row is without TLS. */
export function startTlsTable(runs: readonly StartTlsKind[]): string {
  const cpu = runs.map(({ samples }) => median(samples.map(({ cpuMilliseconds }) => cpuMilliseconds)));
  const [plain = NaN] = cpu;
  const rows = runs.map(({ kind, samples }, index) => {
    const rates = samples.map(({ sessionsPerSecond }) => sessionsPerSecond);
    const own = cpu[index] ?? NaN;
    const shown = [median(rates).toFixed(0), String(rates.length), `${(spread(rates) * 100).toFixed(0)} %`];
    return [kind, ...shown, own.toFixed(2), index ? (own - plain).toFixed(2) : ''];
  });
  return formatTable([HEADING, ...rows]);
}
