import { spawn } from 'node:child_process';
import { BenchError } from '../bench-error.js';
import { findProgram } from '../process/find-program.js';
import { recipient, sender } from './envelope.js';

/** Milliseconds after which a run that does not end is a failure. */
const LIMIT = 180_000;

/** What one run sends. */
export interface Load {
  readonly port: number;
  readonly messages: number;
  /** Connections at a time. */
  readonly sessions: number;
  /** Whether a connection carries many messages, or one. */
  readonly keepConnections: boolean;
  /** Message with LF line ends. */
  readonly messageFile: string;
}

/**
 * Sends the load with Postfix's `smtp-source`, which gives up at the first reply that is not positive.
 * @returns seconds from its start to its end
 * @throws BenchError with what `smtp-source` said when a message was not accepted
 */
export async function sendLoad(load: Load, signal: AbortSignal): Promise<number> {
  const started = performance.now();
  const { code, text } = await run(argumentsOf(load), signal);
  if (code !== 0)
    throw new BenchError(`smtp-source could not send ${load.messages} messages: ${text || `exit code ${code}`}`);
  return (performance.now() - started) / 1000;
}

function argumentsOf({ port, messages, sessions, keepConnections, messageFile }: Load): string[] {
  const counts = ['-m', String(messages), '-s', String(Math.min(sessions, messages))];
  const envelope = ['-f', sender, '-t', recipient, '-F', messageFile, '-M', 'source.example'];
  return [...counts, ...envelope, ...(keepConnections ? ['-d'] : []), `127.0.0.1:${port}`];
}

function run(args: readonly string[], signal: AbortSignal): Promise<{ code: number | null; text: string }> {
  const program = findProgram('smtp-source') ?? 'smtp-source';
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], signal, timeout: LIMIT });
    const errors: Buffer[] = [];
    child.stderr.on('data', (data: Buffer) => errors.push(data));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text: Buffer.concat(errors).toString('utf8').trim() }));
  });
}
