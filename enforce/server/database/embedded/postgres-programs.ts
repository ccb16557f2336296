import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../operation/error-text.js';
import { canEnter } from './can-enter.js';
import { hydrateLinks } from './hydrate-links.js';
import type { NativeFolder } from './native-folder.js';
import type { PostgresAccount } from './postgres-account.js';

/** The programs of PostgreSQL, ready to be run. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL's programs where the given account can run them: as installed, or else a copy.
 * @param native as installed
 * @param account that runs them; undefined: our own
 * @param copies folder for a copy, 60 MB, made once for each version
 */
export async function postgresPrograms(
  native: NativeFolder,
  account: PostgresAccount | undefined,
  copies: string,
): Promise<PostgresPrograms> {
  const inPlace = (await canEnter(join(native.path, 'bin'), account)) && (await hydrated(native.path));
  return programsIn(inPlace ? native.path : await copyOf(native, account, copies));
}

function programsIn(folder: string): PostgresPrograms {
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/** False where the links are missing and the folder is not ours to write. */
async function hydrated(folder: string): Promise<boolean> {
  try {
    await hydrateLinks(folder);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

async function copyOf(native: NativeFolder, account: PostgresAccount | undefined, copies: string): Promise<string> {
  const whole = join(copies, `postgresql-${native.version}`);
  const folder = join(whole, 'native');
  if (await canEnter(join(folder, 'bin'), account)) return folder;
  const partial = `${whole}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(partial, { recursive: true });
    await cp(native.path, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
    await chmod(partial, 0o755);
    await hydrateLinks(join(partial, 'native'));
    await moveUnlessThere(partial, whole);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** Another server may have finished the same copy meanwhile; then its copy is as good. */
async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  }
}
