import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port';
import { PATIENCE } from './patience';
import { temporaryFolder } from './temporary-folder';
import type { TestCertificate } from './test-authority';

/** One line of the file of acknowledged messages. */
export interface Acknowledged {
  /** Value of the message's `X-Test-Id` header; empty when it has none. */
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  readonly recipients: readonly string[];
}

/**
 * A next hop in a process of its own, to be killed. It notes each message on disk before it answers 250, so that what
 * it acknowledged can be told exactly, whenever it died. It may have noted a message whose 250 never left.
 */
export class NextHopProcess {
  readonly #folder = temporaryFolder();
  #child: ChildProcess | undefined;

  private constructor(
    /** Stays the same when it is started again. */
    readonly port: number,
    private readonly tls: TestCertificate | undefined,
  ) {}

  /** Starts the process; resolves when it listens. */
  static async start(tls?: TestCertificate): Promise<NextHopProcess> {
    // One that no outgoing connection can take while the process is away.
    const hop = new NextHopProcess(await freePort(), tls);
    await hop.restart();
    return hop;
  }

  /** Every message that was noted, over all lives of the process; in order. A line cut off by a kill is left out. */
  acknowledged(): Acknowledged[] {
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Acknowledged);
  }

  /** SIGKILL; resolves when it is dead. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Starts it again after a kill, on the same port. */
  async restart(): Promise<void> {
    const program = join(__dirname, 'next-hop-program.ts');
    const certificate = this.tls ? [this.tls.cert, this.tls.key] : [];
    const child = fork(join(__dirname, 'run-typescript.mjs'), [program, String(this.port), this.#file, ...certificate]);
    this.#child = child;
    const failed = new AbortController();
    const timer = setTimeout(() => failed.abort(new Error('The next hop does not start.')), PATIENCE);
    child.once('exit', (code, signal) =>
      failed.abort(new Error(`The next hop ended with ${signal ?? code} at its start.`)),
    );
    try {
      await once(child, 'message', { signal: failed.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends it and removes its files. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    this.#folder.remove();
  }

  get #file(): string {
    return join(this.#folder.path, 'acknowledged');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
}
