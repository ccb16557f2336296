import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { SmtpReply } from './smtp-reply.js';

/** Bytes of one reply; RFC 5321 has 512 a line, and EHLO a dozen lines. */
const LONGEST_REPLY = 65_536;
const LAST_LINE = /^\d{3}(?: |$)/;

/** Where and how long. */
export interface SmtpPeer {
  readonly host: string;
  readonly port: number;
  /** Milliseconds to wait for the connection and for each reply. */
  readonly timeout: number;
}

/** An SMTP session, spoken line by line, that trusts nothing and bounds everything. */
export class SmtpDialogue {
  #buffer = '';

  private constructor(
    private socket: Socket,
    private readonly peer: SmtpPeer,
  ) {
    // Errors are met where a reply is awaited; one that comes later must not end the process.
    socket.on('error', () => undefined);
  }

  /** Opens the connection and says nothing. @throws Error of the system, or ETIMEDOUT */
  static async connect(peer: SmtpPeer): Promise<SmtpDialogue> {
    const socket = connectTcp({ host: peer.host, port: peer.port });
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(peer.timeout) });
    } catch (error) {
      socket.destroy();
      throw explained(error, 'ETIMEDOUT');
    }
    return new SmtpDialogue(socket, peer);
  }

  /**
   * Waits for a reply, the greeting for instance.
   * @throws Error without a whole reply in time
   */
  async reply(): Promise<SmtpReply> {
    const signal = AbortSignal.timeout(this.peer.timeout);
    const lines: string[] = [];
    for (;;) {
      const line = await this.#line(signal);
      lines.push(line.slice(4));
      if (LAST_LINE.test(line)) return { code: Number(line.slice(0, 3)), lines };
    }
  }

  /** Sends a command and waits for its reply. */
  async command(text: string): Promise<SmtpReply> {
    this.socket.write(`${text}\r\n`);
    return this.reply();
  }

  /**
   * Starts TLS after the server has agreed. Any version and any certificate is taken: who calls this judges.
   * @param roots PEM; those by which the certificate is judged. Default: Node's own
   * @returns the socket, for its facts
   * @throws Error of the handshake
   */
  async startTls(roots: readonly string[] | undefined): Promise<TLSSocket> {
    const { host, timeout } = this.peer;
    const secure = connectTls({
      socket: this.socket,
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      // Versions before 1.2 need signatures that OpenSSL otherwise no longer makes.
      ciphers: 'DEFAULT@SECLEVEL=0',
      ...(roots && { ca: [...roots] }),
      ...(isIP(host) === 0 && { servername: host }),
    });
    secure.on('error', () => undefined);
    try {
      await once(secure, 'secureConnect', { signal: AbortSignal.timeout(timeout) });
    } catch (error) {
      secure.destroy();
      throw explained(error, 'ETIMEDOUT');
    }
    this.socket = secure;
    this.#buffer = '';
    return secure;
  }

  /** Ends the connection without a word. */
  close(): void {
    this.socket.destroy();
  }

  async #line(signal: AbortSignal): Promise<string> {
    for (;;) {
      const end = this.#buffer.indexOf('\n');
      if (end >= 0) {
        const line = this.#buffer.slice(0, end).replace(/\r$/, '');
        this.#buffer = this.#buffer.slice(end + 1);
        return line;
      }
      if (this.#buffer.length > LONGEST_REPLY) throw new Error('a reply without end');
      this.#buffer += (await this.#more(signal)).toString('latin1');
    }
  }

  async #more(signal: AbortSignal): Promise<Buffer> {
    const chunk: unknown = this.socket.read();
    if (Buffer.isBuffer(chunk)) return chunk;
    if (this.socket.readableEnded || this.socket.destroyed) throw new Error('the connection was closed');
    // Whichever comes first; the others must not go on listening.
    const done = new AbortController();
    const stop = (): void => done.abort();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const options = { signal: done.signal };
    try {
      await Promise.race(['readable', 'end', 'close'].map((event) => once(this.socket, event, options)));
    } catch (error) {
      throw explained(error, `no reply in ${this.peer.timeout} ms`);
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
    const next: unknown = this.socket.read();
    return Buffer.isBuffer(next) ? next : Buffer.alloc(0);
  }
}

/** An abort by the clock says what was waited for. */
function explained(error: unknown, timeout: string): Error {
  const { name, cause } = Object(error) as { name?: string; cause?: unknown };
  const isTimeout = name === 'AbortError' || name === 'TimeoutError';
  return isTimeout ? Object.assign(new Error(timeout, { cause }), { code: timeout }) : (error as Error);
}
