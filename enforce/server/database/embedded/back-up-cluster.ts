import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { EnforceError } from '../../operation/enforce-error.js';
import { settledData } from './cluster-home.js';
import { CLUSTER_USER, clusterPassword } from './cluster-password.js';
import { copyFolder } from './copy-folder.js';
import { likeSource } from './like-source.js';
import { readPostmasterFile } from './postmaster-file.js';

/** Of the server that runs, not of the data. https://www.postgresql.org/docs/current/continuous-archiving.html */
const OF_THE_RUN: readonly string[] = ['postmaster.pid', 'postmaster.opts', 'backup_label', 'pg_internal.init'];
/** Folders of which a copy needs nothing but the folder; of the log what was written meanwhile comes last. */
const EMPTIED: readonly string[] = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'];
const LOG = 'pg_wal';

/**
 * Copies an embedded cluster while it is in use. The copy is as of the end of the copying, and takes the place of the
 * directory: PostgreSQL recovers it as after a crash, by the log that was written meanwhile.
 * @param directory as configured
 * @param output a folder that is not there yet
 * @throws EnforceError `embeddedDatabaseFailed` when it does not run
 */
export async function backUpCluster(directory: string, output: string): Promise<void> {
  const data = await settledData(directory);
  const running = await readPostmasterFile(data);
  if (!running?.ready) throw new EnforceError('embeddedDatabaseFailed', `It does not run in ${data}.`);
  await mkdir(output, { mode: 0o755 });
  const password = await clusterPassword(directory);
  const client = new Client({
    host: '127.0.0.1',
    port: running.port,
    user: CLUSTER_USER,
    password,
    database: CLUSTER_USER,
  });
  await client.connect();
  try {
    await copyCluster(client, data, join(output, 'data'));
  } finally {
    await client.end();
  }
  await copyFile(join(directory, 'password'), join(output, 'password'));
}

async function copyCluster(client: Client, data: string, target: string): Promise<void> {
  // Ends with the connection; until then no log is thrown away that the copy needs.
  await client.query("select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
  await client.query("select pg_backup_start('enforce', fast => true)");
  await copyFolder(data, target, (path, name) => OF_THE_RUN.includes(name) || EMPTIED.includes(path));
  const { rows } = await client.query<{ labelfile: string }>(
    'select labelfile from pg_backup_stop(wait_for_archive => false)',
  );
  const label = join(target, 'backup_label');
  await writeFile(label, rows[0]?.labelfile ?? '');
  await likeSource(join(data, 'PG_VERSION'), label);
  await copyFolder(join(data, LOG), join(target, LOG), () => false);
}
