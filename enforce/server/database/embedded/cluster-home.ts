import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../operation/error-text.js';
import { canEnter } from './can-enter.js';
import type { PostgresAccount } from './postgres-account.js';
import { sweepTemporaryClusters } from './sweep-temporary-clusters.js';

/** Where root keeps what another account must reach. Not a temporary folder: those are swept after some weeks. */
const OUTSIDE = '/var/lib/cloud-prevent';
const MARKER = 'database-location';

/** Where a cluster lives. */
export interface ClusterHome {
  /** Folder that the account of PostgreSQL can enter; holds the data directory. */
  readonly folder: string;
  /** The data directory, made by initdb. */
  readonly data: string;
  /** Where a copy of the programs goes when those installed cannot be used. */
  readonly copies: string;
}

/** The data directory of a cluster whose location is settled, otherwise the one it gets unless it is unreachable. */
export async function settledData(directory: string): Promise<string> {
  return dataIn((await readMarker(directory)) ?? directory);
}

/**
 * Finds, or decides, where the cluster of a directory lives: in it, unless PostgreSQL has an account of its own that
 * may not enter it (below root's 0700 home, say). Then it lives under /var/lib, and the directory says where.
 * @param directory as configured; made when missing
 * @param account of PostgreSQL; undefined: our own
 */
export async function clusterHome(directory: string, account: PostgresAccount | undefined): Promise<ClusterHome> {
  await mkdir(directory, { recursive: true });
  const settled = await readMarker(directory);
  if (settled) return homeAt(settled);
  if (!account || (await canEnter(directory, account))) return homeAt(directory);
  return homeAt(await settleOutside(directory));
}

async function settleOutside(directory: string): Promise<string> {
  const name = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 12);
  // The random part keeps a directory that was deleted and made again from finding data it has no password for.
  const folder = join(OUTSIDE, `${name}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  await sweepTemporaryClusters(OUTSIDE);
  await Promise.all([OUTSIDE, folder].map((path) => chmod(path, 0o755)));
  await writeFile(join(folder, 'belongs-to'), `${directory}\n`, { mode: 0o600 });
  await writeFile(join(directory, MARKER), `${folder}\n`, { mode: 0o600 });
  return folder;
}

function homeAt(folder: string): ClusterHome {
  return { folder, data: dataIn(folder), copies: folder.startsWith(`${OUTSIDE}/`) ? OUTSIDE : folder };
}

function dataIn(folder: string): string {
  return join(folder, 'data');
}

async function readMarker(directory: string): Promise<string | undefined> {
  try {
    return (await readFile(join(directory, MARKER), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
