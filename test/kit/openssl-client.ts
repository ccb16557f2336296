import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import type { Reply } from '@cloud-prevent/smtp/reply';
import { findProgram } from './find-program';
import { PATIENCE } from './patience';
import { SmtpReplyReader } from './smtp-reply-reader';

/** An SMTP client whose TLS is not Node's: `openssl s_client -starttls smtp`. */
export class OpensslClient {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #replies = new SmtpReplyReader();
  #said = '';

  /**
   * Starts the handshake; what comes of it is seen in `reply()` and `said`.
   * @param options of s_client, such as `-CAfile FILE`
   */
  constructor(port: number, options: readonly string[] = []) {
    const program = findProgram('openssl');
    if (!program) throw new Error('openssl is not installed; `.ci/run` installs it.');
    const connect = ['s_client', '-starttls', 'smtp', '-connect', `127.0.0.1:${port}`];
    this.#child = spawn(program, [...connect, '-brief', '-ign_eof', '-nocommands', ...options]);
    this.#child.stdout.on('data', (bytes: Buffer) => this.#replies.push(bytes));
    this.#child.stderr.on('data', (bytes: Buffer) => (this.#said += bytes.toString('latin1')));
    // s_client may have ended before all is written; then the next reply fails.
    this.#child.stdin.on('error', (error) => this.#replies.fail(error));
    this.#child.on('close', () => this.#replies.fail(new Error(`s_client has ended: ${this.#said}`)));
  }

  /** What it has said of the connection: protocol, cipher, verification. */
  get said(): string {
    return this.#said;
  }

  /** Sends bytes and waits for the server's next reply. */
  async command(bytes: string | Buffer): Promise<Reply> {
    this.#child.stdin.write(bytes);
    return this.#replies.next(PATIENCE);
  }

  /** Waits for its end. @returns its exit code */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, 'close', { signal: AbortSignal.timeout(PATIENCE) });
    return this.#child.exitCode;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await closed;
  }
}
