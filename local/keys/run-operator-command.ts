import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { checkout } from '../checkout.js';
import { StartError } from '../processes/start-error.js';

const run = promisify(execFile);
const LIMIT_MILLISECONDS = 60_000;

/**
 * Runs `cloud-prevent` as an operator does.
 * @param log file that gets what it says
 * @returns what it wrote to standard output
 * @throws StartError with its own message when it fails
 */
export async function runOperatorCommand(args: readonly string[], log: string): Promise<string> {
  try {
    const { stdout, stderr } = await run(process.execPath, [checkout.operatorCommand, ...args], {
      timeout: LIMIT_MILLISECONDS,
    });
    appendFileSync(log, `$ cloud-prevent ${args.join(' ')}\n${stdout}${stderr}`, { mode: 0o600 });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StartError(`cloud-prevent ${args.join(' ')} failed:\n${said}`);
  }
}
