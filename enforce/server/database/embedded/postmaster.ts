import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EnforceError } from '../../operation/enforce-error.js';
import type { Log } from '../../operation/log.js';
import { waitUntil } from '../../operation/wait-until.js';
import type { PostgresAccount } from './postgres-account.js';
import { readPostmasterFile } from './postmaster-file.js';

/** After an unclean end PostgreSQL replays its log before it is ready. */
const READY_TIMEOUT_MS = 300_000;
const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 5_000;
/** Lines of PostgreSQL's own log that are kept for an error message. */
const KEPT_LINES = 20;

/** What a PostgreSQL is started with. */
export interface PostmasterOptions {
  readonly program: string;
  readonly data: string;
  /** On 127.0.0.1. */
  readonly port: number;
  readonly account: PostgresAccount | undefined;
  readonly log: Log;
}

/** A running PostgreSQL, as our child process. */
export class Postmaster {
  private readonly lastLines: string[] = [];
  /** Settles when the process is gone; told whether we stopped it. */
  readonly exited: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly options: PostmasterOptions,
  ) {
    // A child that could not be spawned says `error` and never `exit`.
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => this.keep(error.message)).once('error', () => resolve());
      child.once('exit', () => resolve());
    });
    if (child.stderr) createInterface(child.stderr).on('line', (line) => this.keep(line));
  }

  /**
   * Starts PostgreSQL and waits until it accepts connections.
   * @throws EnforceError `embeddedDatabaseFailed` with the last lines of its log
   */
  static async start(options: PostmasterOptions): Promise<Postmaster> {
    const child = spawn(options.program, postgresArguments(options), {
      ...options.account,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C in a terminal must reach Enforce only, which then stops the database last.
      detached: true,
    });
    const postmaster = new Postmaster(child, options);
    await postmaster.becomeReady();
    return postmaster;
  }

  private async becomeReady(): Promise<void> {
    const { data, port } = this.options;
    const ready = async () => {
      const file = await readPostmasterFile(data);
      return file?.pid === this.child.pid && file?.ready === true;
    };
    const settled = await waitUntil(async () => this.isGone || (await ready()), READY_TIMEOUT_MS);
    if (settled && !this.isGone) return;
    await this.stop();
    throw new EnforceError('embeddedDatabaseFailed', `Port ${String(port)}. It said: ${this.lastLines.join(' | ')}`);
  }

  private get isGone(): boolean {
    return this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Stops it: connections are closed, the data is written; when that takes too long, at once. Safe to repeat. */
  async stop(): Promise<void> {
    for (const [signal, limit] of [
      ['SIGINT', FAST_STOP_MS],
      ['SIGQUIT', IMMEDIATE_STOP_MS],
    ] as const) {
      if (this.isGone) return;
      this.child.kill(signal);
      await waitUntil(() => this.isGone, limit);
    }
    if (this.isGone) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  private keep(line: string): void {
    this.lastLines.push(line);
    if (this.lastLines.length > KEPT_LINES) this.lastLines.shift();
    this.options.log.debug({ part: 'postgresql' }, line);
  }
}

function postgresArguments({ data, port }: PostmasterOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '50',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', data, '-p', String(port), ...flags];
}
