import type { Socket } from 'node:net';
import { BenchError } from '../bench-error.js';

/** A client's side of an SMTP session, one command and one reply at a time. */
export class SmtpConversation {
  readonly #socket: Socket;
  #received = '';
  #waiting: { resolve: (reply: string) => void; reject: (error: Error) => void } | undefined;
  #failure: Error | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => {
      this.#received += data.toString('latin1');
      this.#deliver();
    });
    socket.on('error', (error) => this.#fail(error));
    socket.on('timeout', () => socket.destroy(new BenchError('The server did not answer in time.')));
    socket.on('close', () => this.#fail(new BenchError('The server closed the connection.')));
  }

  /**
   * Sends a text, if there is one, and waits for the reply.
   * @param code first digits of the reply that must come
   * @throws BenchError when another comes
   */
  async exchange(text: string | Buffer | undefined, code: string): Promise<string> {
    if (text !== undefined) this.#socket.write(text);
    const reply = await this.#reply();
    if (!reply.startsWith(code)) throw new BenchError(`Expected ${code}, got: ${reply.trimEnd()}`);
    return reply;
  }

  /** Hands the socket over, for TLS: nothing more is read here. */
  release(): Socket {
    this.#socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close');
    this.#socket.removeAllListeners('timeout');
    return this.#socket;
  }

  #reply(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#failure) reject(this.#failure);
      else this.#deliver();
    });
  }

  #deliver(): void {
    const [reply] = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.#received) ?? [];
    if (reply === undefined || !this.#waiting) return;
    this.#received = this.#received.slice(reply.length);
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve(reply);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#waiting?.reject(this.#failure);
  }
}
