import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process that appends to a spool until it is killed, and what it said about it. */
export class SpoolProcess {
  readonly kept: string[] = [];
  /** Appends that were refused because there was no space. */
  refused = 0;
  readonly #child: ChildProcess;
  #errors = '';

  /** Starts it. */
  constructor(directory: string, writers: number) {
    const program = [join(__dirname, 'run-typescript.mjs'), join(__dirname, 'spool-program.ts')];
    this.#child = spawn(process.execPath, [...program, directory, String(writers)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    if (!stdout || !stderr) throw new Error('the program has no output');
    createInterface({ input: stdout }).on('line', (line) => this.#note(line));
    stderr.on('data', (bytes: Buffer) => (this.#errors += bytes.toString()));
  }

  #note(line: string): void {
    const id = /^kept ([0-9a-f-]{36})$/.exec(line)?.[1];
    if (id) this.kept.push(id);
    else if (line === 'full') this.refused++;
  }

  /** What it wrote to standard error: empty when all is well. */
  get errors(): string {
    return this.#errors;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** SIGKILL; resolves when it is dead and everything that it said has been read. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await closed;
  }
}
