import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnforceApi } from './enforce-api';
import { waitUntil } from './wait-until';

const MAIN = require.resolve('@cloud-prevent/enforce/main');

/** How an Enforce process is started. */
export interface EnforceStart {
  /** The configuration file. */
  readonly file: string;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The compiled program; default: this checkout's. */
  readonly main?: string;
  /** Account to run under, for a test that runs as root. */
  readonly uid?: number;
}

/** A line of its log. */
export type LogLine = Record<string, unknown>;

/** `node enforce/server/dist/main.js`, as users run it. */
export class EnforceProcess {
  private output = '';
  /** What it wrote to standard error. */
  errors = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (bytes: Buffer) => (this.output += bytes.toString()));
    child.stderr?.on('data', (bytes: Buffer) => (this.errors += bytes.toString()));
  }

  /** Starts it without waiting for anything. */
  static launch({ file, main = MAIN, arguments: more = [], environment = {}, uid }: EnforceStart): EnforceProcess {
    const child = spawn(process.execPath, [main, '--config', file, ...more], {
      // An empty DATABASE_URL is none: the developer's own must not end up in a test.
      env: { ...process.env, DATABASE_URL: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    return new EnforceProcess(child);
  }

  /** Starts it and waits until it serves. */
  static async start(options: EnforceStart): Promise<EnforceProcess> {
    const enforce = EnforceProcess.launch(options);
    const ready = () => {
      if (enforce.ended) throw new Error(`Enforce ended instead: ${enforce.errors}${enforce.output}`);
      return enforce.ready;
    };
    try {
      await waitUntil(`Enforce is ready: ${options.file}`, ready);
    } catch (error) {
      await enforce.stop();
      throw error;
    }
    return enforce;
  }

  get log(): LogLine[] {
    const complete = this.output.slice(0, this.output.lastIndexOf('\n') + 1);
    return complete.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : []));
  }

  get text(): string {
    return this.output;
  }

  /** The line that says it serves. */
  get ready(): { port: number; databasePort: number } | undefined {
    const line = this.log.find(({ ready }) => ready === true);
    return line && { port: Number(line.port), databasePort: Number(line.databasePort) };
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Its API. @param tokenFile as configured */
  api(tokenFile: string): EnforceApi {
    return new EnforceApi(this.ready?.port ?? 0, readFileSync(tokenFile, 'utf8').trim());
  }

  /** Waits for its end. @returns the exit code; null after a signal */
  async end(): Promise<number | null> {
    if (!this.ended) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.end();
  }

  /** Asks it to stop. @returns the exit code */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.end();
  }
}

/** Address of the embedded database below a state directory, for a look from outside. */
export function databaseUrl(stateDirectory: string, port: number): string {
  const password = readFileSync(join(stateDirectory, 'postgresql', 'password'), 'utf8').trim();
  return `postgres://enforce:${password}@127.0.0.1:${String(port)}/enforce`;
}
