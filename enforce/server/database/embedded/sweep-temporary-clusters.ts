import { access, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { processLives } from '../../operation/process-lives.js';
import { readPostmasterFile } from './postmaster-file.js';

/**
 * Removes clusters that belonged to a directory below the temporary folder which is gone, as tests and trials leave
 * them. Any other cluster is kept whatever became of its directory: a disk may only not be mounted at the moment.
 * @param outside folder of clusters
 */
export async function sweepTemporaryClusters(outside: string): Promise<void> {
  const names = await readdir(outside);
  await Promise.all(names.map((name) => sweep(join(outside, name))));
}

async function sweep(folder: string): Promise<void> {
  const owner = (await readFile(join(folder, 'belongs-to'), 'utf8').catch(() => '')).trim();
  if (!owner.startsWith(tmpdir() + sep) || (await exists(owner))) return;
  const postmaster = await readPostmasterFile(join(folder, 'data'));
  if (postmaster && processLives(postmaster.pid)) return;
  await rm(folder, { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
