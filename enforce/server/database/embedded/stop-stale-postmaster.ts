import { execFile } from 'node:child_process';
import { readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EnforceError } from '../../operation/enforce-error.js';
import type { Log } from '../../operation/log.js';
import { processLives } from '../../operation/process-lives.js';
import { waitUntil } from '../../operation/wait-until.js';
import { readPostmasterFile } from './postmaster-file.js';

const run = promisify(execFile);
const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 10_000;

/**
 * Stops a PostgreSQL that outlived the Enforce server which started it (killed, say), and clears the lock file of one
 * that is gone. To be called only while holding the directory's own lock: no living server's database is stopped.
 * @throws EnforceError `embeddedDatabaseFailed` when it cannot be stopped
 */
export async function stopStalePostmaster(data: string, log: Log): Promise<void> {
  const file = await readPostmasterFile(data);
  if (!file) return;
  const { pid } = file;
  if (!processLives(pid) || !(await isPostmasterOf(pid, data))) {
    // PostgreSQL would take any living process of that number for its predecessor and refuse to start.
    await rm(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  log.warn({ pid }, 'stopping the PostgreSQL that an earlier Enforce server left running');
  // The file goes last. The process may stay as a zombie, where nobody looks after orphans.
  const gone = async () => !(await readPostmasterFile(data)) || !processLives(pid);
  process.kill(pid, 'SIGINT');
  if (await waitUntil(gone, FAST_STOP_MS)) return;
  process.kill(pid, 'SIGQUIT');
  if (await waitUntil(gone, IMMEDIATE_STOP_MS)) return;
  throw new EnforceError('embeddedDatabaseFailed', `An earlier PostgreSQL, process ${String(pid)}, does not stop.`);
}

/** Process numbers are used again, so the process itself is asked: a postmaster works in its data directory. */
async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux')
    return (await readlink(`/proc/${String(pid)}/cwd`).catch(() => '')) === (await realpath(data));
  const { stdout } = await run('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(data);
}
