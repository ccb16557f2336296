import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What a command of the container engine left. */
export interface EngineResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const LONGEST = 60_000;

/** The container engine's command, as `npm run image:test` found it. */
export function containerEngine(): string {
  const command = process.env['CONTAINER_ENGINE'];
  if (!command) throw new Error('CONTAINER_ENGINE is not set; run these tests with `npm run image:test`.');
  return command;
}

/** Runs the container engine to its end, at most a minute, and gives what came of it, whatever that is. */
export async function tryEngine(...args: readonly string[]): Promise<EngineResult> {
  const child = spawn(containerEngine(), args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST });
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}

/** Runs the container engine to its end and gives its output; a failure rejects with what it said. */
export async function runEngine(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await tryEngine(...args);
  if (status !== 0) throw new Error(`${containerEngine()} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout.trim();
}
