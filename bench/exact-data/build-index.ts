import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { BenchError } from '../bench-error.js';
import { peakMemory } from '../process/peak-memory.js';
import { inRepository } from '../repository.js';
import { customerColumns } from './customer-row.js';

const LOOK_EVERY = 250;

/** What making an index took. */
export interface BuildFigures {
  readonly seconds: number;
  /** Bytes. */
  readonly indexSize: number;
  /** Most resident memory of the process, in bytes. */
  readonly peakMemory: number;
  readonly digest: string;
}

/**
 * Makes an index of a table with the operator's command, in a process of its own.
 * @throws BenchError with what the command said when it fails
 */
export async function buildIndex(
  table: string,
  keyFile: string,
  index: string,
  signal: AbortSignal,
): Promise<BuildFigures> {
  const command = inRepository('scripts', 'dist', 'cloud-prevent.js');
  const args = ['edm', 'index', table, '--columns', customerColumns.join(','), '--key-file', keyFile, '--out', index];
  const started = performance.now();
  const child = spawn(process.execPath, [command, ...args, '--json'], { signal, killSignal: 'SIGTERM' });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (text: Buffer) => (said[stream] += text.toString()));
  }
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, child.pid ? peakMemory(child.pid) : 0)), LOOK_EVERY);
  const [status] = (await once(child, 'close').finally(() => clearInterval(watch))) as [number | null];
  if (status !== 0) throw new BenchError(`cloud-prevent edm index failed: ${said.stderr}`);
  const seconds = (performance.now() - started) / 1000;
  const { digest } = JSON.parse(said.stdout) as { digest: string };
  return { seconds, indexSize: statSync(index).size, peakMemory: peak, digest };
}
