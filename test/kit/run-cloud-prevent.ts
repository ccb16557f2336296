import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { LONG_PATIENCE } from './patience';

/** What a finished program left. */
export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const COMMAND = join(__dirname, '..', '..', 'scripts', 'dist', 'cloud-prevent.js');

/** Runs the compiled `cloud-prevent` in a folder, to its end. */
export function runCloudPrevent(folder: string, ...args: readonly string[]): Promise<Finished> {
  return runToEnd(process.execPath, [COMMAND, ...args], folder);
}

/** The same with an environment of its own. */
export function runCloudPreventWith(
  environment: NodeJS.ProcessEnv,
  folder: string,
  ...args: readonly string[]
): Promise<Finished> {
  return runToEnd(process.execPath, [COMMAND, ...args], folder, environment);
}

/** Runs any program in a folder, to its end. @param env default: our own */
export function runToEnd(
  program: string,
  args: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, timeout: LONG_PATIENCE, env }, (error, stdout, stderr) => {
      const status = error ? error.code : 0;
      if (typeof status === 'number') resolve({ status, stdout, stderr });
      else reject(error ?? new Error(`${program} ended without a status`));
    });
  });
}
