import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BenchError } from '../bench-error.js';
import { inRepository } from '../repository.js';

const run = promisify(execFile);

/**
 * Runs the operator's command `cloud-prevent`, as compiled.
 * @throws BenchError with what it printed when it fails
 */
export async function operatorCommand(...args: string[]): Promise<void> {
  try {
    await run(process.execPath, [inRepository('scripts', 'dist', 'cloud-prevent.js'), ...args]);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new BenchError(`cloud-prevent ${args.join(' ')} failed: ${text}`, { cause: error });
  }
}
