import { parseArgs } from 'node:util';
import { BenchError } from './bench-error.js';

/** What the benchmark is asked to do. */
export interface Options {
  /** One short run of the main cases. */
  readonly quick: boolean;
  /** Names of what is measured; undefined: everything that is installed. */
  readonly only: readonly string[] | undefined;
  readonly help: boolean;
}

/**
 * Reads the command line.
 * @param names what `--only` may name
 * @throws BenchError for an argument that is not known
 */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const { quick, only, help } = parse(args);
  const wanted = only?.split(',').map((name) => name.trim());
  const unknown = wanted?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length) throw new BenchError(`--only: "${unknown.join('", "')}" is not one of ${names.join(', ')}.`);
  return { quick, help, only: wanted };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    }).values;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new BenchError(`${text} Known are --quick, --only NAME,… and --help.`, { cause: error });
  }
}
