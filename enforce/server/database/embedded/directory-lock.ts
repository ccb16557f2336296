import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnforceError } from '../../operation/enforce-error.js';
import { errorCode } from '../../operation/error-text.js';
import { processLives } from '../../operation/process-lives.js';

const TRIES = 5;

/** Gives the directory back. */
export type Release = () => Promise<void>;

/**
 * Makes this process the only Enforce server on a directory. A lock left by a killed process is taken over: it holds
 * the process's number and start time, so that another process which got the number is not mistaken for it.
 * @throws EnforceError `directoryInUse`
 */
export async function lockDirectory(directory: string): Promise<Release> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'enforce.lock');
  const mine = `${String(process.pid)} ${await startTime(process.pid)}`;
  const aside = `${file}.${String(process.pid)}`;
  await writeFile(aside, mine);
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      if (await linked(aside, file)) return () => rm(file, { force: true });
      await removeIfStale(file, directory);
    }
  } finally {
    await rm(aside, { force: true });
  }
  throw new EnforceError('directoryInUse', directory);
}

async function linked(aside: string, file: string): Promise<boolean> {
  try {
    await link(aside, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(file: string, directory: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [pid = '', started = ''] = text.split(' ');
  if (pid !== '' && processLives(Number(pid)) && (await startTime(Number(pid))) === started)
    throw new EnforceError('directoryInUse', `${directory}, process ${pid}.`);
  await rm(file, { force: true });
}

/** Start of a process in clock ticks since boot; empty where there is no /proc, `ended` for a zombie. */
async function startTime(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // proc(5): the name in parentheses may hold spaces; after it come the state, and 19 fields on the start time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
}
