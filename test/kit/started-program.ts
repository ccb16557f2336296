import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { findProgram } from './find-program';

const LONGEST_OUTPUT = 65_536;
const STOPPING = 5_000;

/** A program that is not ours, running. */
export class StartedProgram {
  readonly #child: ChildProcess;
  #output = '';

  constructor(name: string, args: readonly string[]) {
    const path = findProgram(name);
    if (!path) throw new Error(`${name} is not installed, or not usable by this user; \`.ci/run\` installs it.`);
    this.#child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.#output = (this.#output + bytes.toString('latin1')).slice(-LONGEST_OUTPUT);
      });
    }
  }

  /** The end of what it wrote, standard output and error together. */
  get output(): string {
    return this.#output;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits for its end, at most `timeout` milliseconds, and gives its output; an exit code other than 0 rejects. */
  async finished(timeout = 60_000): Promise<string> {
    if (this.running) await once(this.#child, 'close', { signal: AbortSignal.timeout(timeout) });
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== 0)
      throw new Error(`${this.#child.spawnfile} ended with ${signalCode ?? exitCode}: ${this.#output}`);
    return this.#output;
  }

  /** Ends it: SIGTERM, and SIGKILL when that does not help in time. */
  async stop(): Promise<void> {
    if (!this.running) return;
    const exit = once(this.#child, 'exit');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOPPING);
    this.#child.kill('SIGTERM');
    await exit;
    clearTimeout(timer);
  }
}
