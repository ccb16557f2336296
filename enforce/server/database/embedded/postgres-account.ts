import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EnforceError } from '../../operation/enforce-error.js';

const run = promisify(execFile);

/** The account that PostgreSQL runs under; undefined: our own. */
export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
}

/** In order of preference. No account is made: that is the administrator's to decide. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root; then it gets the account that owns its data already, or else `postgres` or
 * `nobody`.
 * @param dataDirectory of the cluster; need not exist
 * @throws EnforceError `embeddedDatabaseFailed` when root has no such account
 */
export async function postgresAccount(dataDirectory: string): Promise<PostgresAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await ownerOf(dataDirectory)) ?? (await firstKnown(CANDIDATES));
}

async function ownerOf(directory: string): Promise<PostgresAccount | undefined> {
  const { uid, gid } = (await stat(directory).catch(() => undefined)) ?? { uid: 0, gid: 0 };
  return uid === 0 ? undefined : { uid, gid };
}

async function firstKnown(names: readonly string[]): Promise<PostgresAccount> {
  for (const name of names) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new EnforceError(
    'embeddedDatabaseFailed',
    `PostgreSQL does not run as root, and there is no account named ${names.join(' or ')}: run Enforce as an ordinary user.`,
  );
}

async function lookUp(name: string): Promise<PostgresAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
