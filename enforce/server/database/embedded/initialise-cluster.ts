import { execFile } from 'node:child_process';
import { access, chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EnforceError } from '../../operation/enforce-error.js';
import { errorText } from '../../operation/error-text.js';
import type { ClusterHome } from './cluster-home.js';
import { CLUSTER_USER } from './cluster-password.js';
import type { PostgresAccount } from './postgres-account.js';

const run = promisify(execFile);
const INITDB_TIMEOUT_MS = 120_000;

/**
 * Makes the data directory with initdb, unless it is there. It is made under another name and then renamed, so an
 * interrupted initdb leaves nothing that looks like a database.
 * @throws EnforceError `embeddedDatabaseFailed` with what initdb said
 */
export async function initialiseCluster(
  initdb: string,
  home: ClusterHome,
  account: PostgresAccount | undefined,
  password: string,
): Promise<void> {
  if (await exists(join(home.data, 'PG_VERSION'))) return;
  const fresh = `${home.data}.new`;
  const passwordFile = join(home.folder, 'initdb-password');
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh);
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await handOver([fresh, passwordFile], account);
    await chmod(fresh, 0o700);
    await run(initdb, initdbArguments(fresh, passwordFile), { ...account, cwd: '/', timeout: INITDB_TIMEOUT_MS });
    await rename(fresh, home.data);
  } catch (error) {
    throw new EnforceError('embeddedDatabaseFailed', `initdb: ${errorText(error)}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The built-in locale provider sorts and compares alike on every machine, whatever locales it has. */
function initdbArguments(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${CLUSTER_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

async function handOver(paths: readonly string[], account: PostgresAccount | undefined): Promise<void> {
  if (account) await Promise.all(paths.map((path) => chown(path, account.uid, account.gid)));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
