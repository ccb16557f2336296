import { parseArgs } from 'node:util';
import { BenchError } from '../bench-error.js';

/** What `--help` prints. */
export const enforceHelp = `Measures Enforce on a PostgreSQL of its own: taking incidents, searching them, exporting them.

  npm run bench:enforce                            with 0.1, 1 and 5 million incidents; about 15 minutes and 20 GB
  npm run bench:enforce -- --incidents 100000,…    with these numbers, growing
  npm run bench:enforce -- --help                  this text

Results of complete runs are kept in bench/results/<date>-enforce.json.`;

/** Numbers of incidents of a complete run. */
export const completeSizes = [100_000, 1_000_000, 5_000_000] as const;

const MOST = 50_000_000;

/** What the benchmark is asked to do. */
export interface EnforceOptions {
  /** Incidents in the table, step by step. */
  readonly sizes: readonly number[];
  readonly help: boolean;
}

/** Reads the command line. @throws BenchError for an argument that is not known */
export function readEnforceOptions(args: readonly string[]): EnforceOptions {
  const { incidents, help } = parse(args);
  const sizes = incidents?.split(',').map(Number) ?? [...completeSizes];
  const growing = sizes.every((size, index) => size > (sizes[index - 1] ?? 0));
  if (!growing || !sizes.every((size) => Number.isInteger(size) && size <= MOST))
    throw new BenchError(`--incidents: found ${incidents ?? ''}; expected growing numbers up to ${String(MOST)}`);
  return { sizes, help };
}

function parse(args: readonly string[]) {
  try {
    const help = { type: 'boolean', default: false, short: 'h' } as const;
    return parseArgs({ args: [...args], options: { incidents: { type: 'string' }, help } }).values;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new BenchError(`${text} Known are --incidents N,… and --help.`, { cause: error });
  }
}
