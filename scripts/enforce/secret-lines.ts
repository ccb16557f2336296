import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandError } from '../command-error.js';

/** Secrets from standard input, one a line, so that none is ever in the list of processes or the shell's history. */
export class SecretLines {
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  constructor() {
    // What is typed at a terminal is not echoed: the reader writes into nothing.
    const nothing = new Writable({ write: (_chunk, _encoding, done) => done() });
    this.reader = createInterface({ input: process.stdin, output: nothing, terminal: process.stdin.isTTY });
    this.lines = this.reader[Symbol.asyncIterator]();
  }

  /**
   * The next secret.
   * @param what asked for at a terminal: `Password`
   * @throws CommandError SECRET_MISSING when there is no line, or an empty one
   */
  async next(what: string): Promise<string> {
    if (process.stdin.isTTY) process.stderr.write(`${what}: `);
    const { value, done } = await this.lines.next();
    if (process.stdin.isTTY) process.stderr.write('\n');
    if (done || value === '') throw new CommandError('SECRET_MISSING', what);
    return value;
  }

  /** Lets standard input go. */
  close(): void {
    this.reader.close();
  }
}
