import { formatTable } from '../report/format-table.js';
import type { ProvisioningFigures } from './measure-provisioning.js';

/** The figures of all cases as a table. */
export function provisioningTable(figures: readonly ProvisioningFigures[]): string {
  const rows = figures.map(({ name, goal, samples, seconds, cpuSeconds, spread }) => [
    name,
    seconds.toFixed(2),
    cpuSeconds.toFixed(2),
    `${(spread * 100).toFixed(0)} %`,
    String(samples.length),
    `${goal}`,
    seconds < goal ? 'met' : 'short of it',
  ]);
  return formatTable([['what', 'seconds', 'of processors', 'spread', 'runs', 'goal', ''], ...rows]);
}
