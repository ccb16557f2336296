import { readFileSync, truncateSync } from 'node:fs';
import { BenchError } from '../bench-error.js';
import { findProgram } from '../process/find-program.js';
import { freePort } from '../process/free-port.js';
import { greets } from '../process/greets.js';
import { ServerProcess } from '../process/server-process.js';
import { waitUntil } from '../process/wait-until.js';

const SESSIONS = '4000';
const BACKLOG = '1024';
/** Milliseconds that a message may be on its way when its sender already has its 250: none should. */
const LATEST = 3_000;

/** Postfix's `smtp-sink`: the next hop of everything that is measured. It throws messages away and counts them. */
export class SmtpSink {
  readonly port: number;
  readonly #process: ServerProcess;
  #counted = 0;

  private constructor(port: number, process: ServerProcess) {
    this.port = port;
    this.#process = process;
  }

  /** Starts it on a free port of the loopback address. */
  static async start(folder: string): Promise<SmtpSink> {
    const program = findProgram('smtp-sink');
    if (!program) throw new BenchError('smtp-sink and smtp-source are needed, and were not found. Install Postfix.');
    const port = await freePort();
    const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
    const server = new ServerProcess({
      name: 'smtp-sink',
      program,
      arguments: ['-c', '-m', SESSIONS, ...user, `127.0.0.1:${port}`, BACKLOG],
      folder,
    });
    await waitUntil(server, 'greet', () => greets(port));
    return new SmtpSink(port, server);
  }

  /** Waits until this many messages have arrived since the last call; says how many did when they do not. */
  async expect(messages: number): Promise<void> {
    const wanted = this.#counted + messages;
    const arrived = () => Promise.resolve(this.#total() >= wanted);
    await waitUntil(this.#process, `get all ${messages} messages that were accepted`, arrived, LATEST);
    const total = this.#total();
    // It writes one line a message: without this, a long run would leave a large file.
    truncateSync(this.#process.logFile);
    this.#counted = total;
    if (total > wanted) throw new BenchError(`${total - wanted} messages too many arrived at the next hop.`);
  }

  /** Forgets what arrived so far: after a run that failed half-way. */
  forget(): void {
    this.#counted = this.#total();
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }

  #total(): number {
    const counters = readFileSync(this.#process.logFile, 'latin1').slice(-400);
    const last = [...counters.matchAll(/mesg=(\d+)\r/g)].at(-1);
    return last ? Number(last[1]) : this.#counted;
  }
}
