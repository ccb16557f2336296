import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port';
import { waitUntil } from './wait-until';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';

/** Folder of the programs of the newest PostgreSQL that Debian has installed; undefined: none. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((one, other) => Number(other) - Number(one)) : [];
  return versions.map((version) => join(VERSIONS, version, 'bin')).find((bin) => existsSync(join(bin, 'postgres')));
}

/** A PostgreSQL of Debian's on 127.0.0.1, with its own tools, as an operator has it. */
export class DebianPostgres {
  private child: ChildProcess | undefined;
  port = 0;

  private constructor(
    private readonly bin: string,
    readonly data: string,
    private readonly account: { readonly uid: number; readonly gid: number } | undefined,
  ) {}

  /** Makes a new one that archives its log. @param folder of the test, that other accounts may enter */
  static async create(folder: string): Promise<DebianPostgres> {
    const postgres = DebianPostgres.at(join(folder, 'data'));
    const archive = join(folder, 'archive');
    for (const path of [postgres.data, archive]) postgres.makeFolder(path);
    await postgres.tool('initdb', '--auth=trust', '--username=enforce', '--encoding=UTF8', '--locale=C', postgres.data);
    const settings = ['wal_level = replica', 'archive_mode = on', `archive_command = 'cp %p ${archive}/%f'`];
    appendFileSync(join(postgres.data, 'postgresql.conf'), `${settings.join('\n')}\n`);
    return postgres;
  }

  /** One whose data come from elsewhere. */
  static at(data: string): DebianPostgres {
    const bin = postgresPrograms();
    if (bin === undefined) throw new Error('PostgreSQL is not installed');
    return new DebianPostgres(bin, data, process.getuid?.() === 0 ? accountOf('postgres') : undefined);
  }

  /** Makes an empty folder that it may write. */
  makeFolder(path: string): void {
    mkdirSync(path, { mode: 0o700 });
    chmodSync(path, 0o700);
    if (this.account) chownSync(path, this.account.uid, this.account.gid);
  }

  /** Makes a restored copy stop at a moment of the past. */
  recoverTo(time: string, archive: string): void {
    const settings = [`restore_command = 'cp ${archive}/%f %p'`, `recovery_target_time = '${time}'`];
    appendFileSync(
      join(this.data, 'postgresql.conf'),
      `${[...settings, "recovery_target_action = 'promote'"].join('\n')}\n`,
    );
    writeFileSync(join(this.data, 'recovery.signal'), '');
    if (this.account) chownSync(join(this.data, 'recovery.signal'), this.account.uid, this.account.gid);
  }

  async start(): Promise<void> {
    this.port = await freePort();
    const options = ['-D', this.data, '-p', String(this.port), '-h', '127.0.0.1', '-k', '', '-F'];
    this.child = spawn(join(this.bin, 'postgres'), options, { ...this.account, cwd: '/', stdio: 'ignore' });
    const ready = async () =>
      run('psql', [this.url('postgres'), '-tAc', 'select not pg_is_in_recovery()']).then(
        ({ stdout }) => stdout.trim() === 't',
        () => false,
      );
    await waitUntil('PostgreSQL serves', ready);
  }

  url(database: string): string {
    return `postgres://enforce@127.0.0.1:${this.port}/${database}`;
  }

  /** Runs one of PostgreSQL's programs as its account. */
  async tool(program: string, ...args: readonly string[]): Promise<string> {
    return (await run(join(this.bin, program), [...args], { ...this.account, cwd: '/' })).stdout;
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGINT');
    await exited;
  }
}

function accountOf(user: string): { uid: number; gid: number } {
  const id = (what: string) => Number(spawnSync('id', [what, user], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
