import { Client } from 'pg';
import type { Log } from '../../operation/log.js';
import { clusterHome, settledData } from './cluster-home.js';
import { CLUSTER_USER, clusterPassword } from './cluster-password.js';
import { lockDirectory } from './directory-lock.js';
import { freePort } from './free-port.js';
import { initialiseCluster } from './initialise-cluster.js';
import { nativeFolder } from './native-folder.js';
import { postgresAccount } from './postgres-account.js';
import { postgresPrograms } from './postgres-programs.js';
import { startPostmaster } from './start-postmaster.js';
import { stopStalePostmaster } from './stop-stale-postmaster.js';

/** A real PostgreSQL that this process started and owns. */
export interface EmbeddedPostgres {
  /** Connection address, password included: never to be logged. */
  readonly url: string;
  readonly port: number;
  /** The data directory. */
  readonly data: string;
  /** Settles when PostgreSQL has ended, for whatever reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a directory, making it the first time; what an earlier process left running is
 * stopped first. It listens on 127.0.0.1 only and asks for a password.
 * @param directory made when missing; holds the data, the password and the lock
 * @param port 0: any free one
 * @throws EnforceError `embeddedDatabaseFailed` or `directoryInUse`
 */
export async function startEmbeddedPostgres(directory: string, port: number, log: Log): Promise<EmbeddedPostgres> {
  const release = await lockDirectory(directory);
  try {
    const account = await postgresAccount(await settledData(directory));
    const home = await clusterHome(directory, account);
    const programs = await postgresPrograms(nativeFolder(), account, home.copies);
    const password = await clusterPassword(directory);
    await stopStalePostmaster(home.data, log);
    await initialiseCluster(programs.initdb, home, account, password);
    const chosen = port === 0 ? await freePort() : port;
    const options = { program: programs.postgres, data: home.data, port: chosen, account, log };
    const postmaster = await startPostmaster(options);
    const stop = async () => {
      await postmaster.stop();
      await release();
    };
    const url = await databaseUrl(chosen, password).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    log.info({ port: chosen, data: home.data, uid: account?.uid }, 'embedded PostgreSQL is running');
    return { url, port: chosen, data: home.data, exited: postmaster.exited, stop };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The address of our own database in the cluster, which is made the first time. */
async function databaseUrl(port: number, password: string): Promise<string> {
  const urlOf = (database: string) => `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${String(port)}/${database}`;
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [CLUSTER_USER]);
    if (!rowCount) await client.query(`create database ${CLUSTER_USER}`);
  } finally {
    await client.end();
  }
  return urlOf(CLUSTER_USER);
}
