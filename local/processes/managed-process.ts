import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { endGroups } from './end-groups.js';
import { endProcesses } from './end-processes.js';
import { lastLines } from './last-lines.js';
import { identityOf, type ProcessIdentity } from './process-identity.js';
import { sendSignal } from './send-signal.js';
import { StartError } from './start-error.js';

/** What a process of ours is started with. */
export interface ManagedProcessOptions {
  /** As the user reads it: `detector CloudPrevent1`. */
  readonly name: string;
  /** Options of Node.js itself. */
  readonly nodeOptions?: readonly string[];
  /** JavaScript file. */
  readonly script: string;
  readonly args: readonly string[];
  /** Gets standard output and error; that of the run before is kept beside it as `<file>.previous`. */
  readonly logFile: string;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly grace: number;
  /** Whose turn it is when all are stopped: lowest first, equals side by side. */
  readonly stopOrder: number;
}

const SHOWN_LINES = 12;

/** A process of the deployment. It leads a process group of its own, so that Ctrl-C reaches it in our order, not at once. */
export class ManagedProcess {
  readonly identity: ProcessIdentity;
  /** Resolves to how it ended, once nothing is left of its group. */
  readonly ended: Promise<string>;
  private running = true;

  private constructor(
    readonly options: ManagedProcessOptions,
    child: ChildProcess,
  ) {
    const identity = child.pid === undefined ? undefined : identityOf(child.pid);
    if (!identity) throw new StartError(`The ${options.name} could not be started.`);
    this.identity = identity;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.running = false;
        const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
        resolve(endGroups([identity.pid]).then(() => how));
      });
    });
  }

  /** Starts it. That it runs does not say that it is ready. */
  static start(options: ManagedProcessOptions): ManagedProcess {
    if (existsSync(options.logFile)) renameSync(options.logFile, `${options.logFile}.previous`);
    const log = openSync(options.logFile, 'a', 0o600);
    try {
      const child = spawn(process.execPath, [...(options.nodeOptions ?? []), options.script, ...options.args], {
        detached: true,
        stdio: ['ignore', log, log],
      });
      return new ManagedProcess(options, child);
    } finally {
      closeSync(log);
    }
  }

  /** True until it has ended. */
  get isRunning(): boolean {
    return this.running;
  }

  /** SIGTERM, then SIGKILL after the grace; resolves when it and its group are gone. */
  async stop(): Promise<void> {
    await endProcesses([this.identity], this.options.grace);
    await this.ended;
  }

  /** SIGKILL. */
  kill(): void {
    if (this.running) sendSignal(this.identity.pid, 'SIGKILL');
  }

  /**
   * What went wrong with it, with the end of its log and where the log is.
   * @param what follows its name: `did not become ready within 30 s`
   */
  failure(what: string): StartError {
    const { name, logFile } = this.options;
    const lines = lastLines(logFile, SHOWN_LINES).map((line) => `  ${line}`);
    return new StartError(
      `The ${name} ${what}.`,
      lines.length ? `The last lines of ${logFile}:\n${lines.join('\n')}` : `${logFile} is empty.`,
    );
  }
}
