import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../bench-error.js';

/** Milliseconds that a process gets to stop by itself. */
const STOP_TIME = 10_000;
const LAST_LINES = 12;

/** How a server is started. */
export interface ServerCommand {
  /** For messages and the name of its log file. */
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  /** Where its log goes; its output is written there, not read by the benchmark, which would cost time. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server that runs as a child process for as long as the benchmark needs it. */
export class ServerProcess {
  readonly pid: number;
  readonly logFile: string;
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  constructor({ name, program, arguments: args, folder, environment }: ServerCommand) {
    this.#name = name;
    this.logFile = join(folder, `${name.replaceAll(/\W+/g, '-')}.log`);
    const log = openSync(this.logFile, 'a', 0o600);
    try {
      this.#child = spawn(program, args, {
        stdio: ['ignore', log, log],
        env: { ...process.env, ...environment },
        // A Ctrl-C reaches the benchmark only, which then stops its servers in order.
        detached: true,
      });
    } finally {
      closeSync(log);
    }
    this.#exited = new Promise((resolve) => this.#child.once('exit', () => resolve()).once('error', () => resolve()));
    if (this.#child.pid === undefined) throw new BenchError(`${name}: ${program} could not be started.`);
    this.pid = this.#child.pid;
  }

  /** True until the process has ended. */
  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** An error that tells what went wrong, with the last lines of the server's log. */
  failure(what: string): BenchError {
    const lines = readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-LAST_LINES);
    return new BenchError(`${this.#name} ${what}. The end of its log:\n  ${lines.join('\n  ')}`);
  }

  /** Asks the process to stop, kills it when it does not, and resolves when it is gone. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_TIME);
    await this.#exited;
    clearTimeout(killer);
  }
}
