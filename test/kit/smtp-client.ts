import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket, type ConnectionOptions } from 'node:tls';
import type { Reply } from '@cloud-prevent/smtp/reply';
import { chunksOf, recut } from './chunks';
import { dotStuffed } from './dot-stuffing';
import { expectCode } from './expect-code';
import { PATIENCE } from './patience';
import { untilClosed, untilDrained } from './socket-waits';
import { SmtpReplyReader } from './smtp-reply-reader';

/** Where to connect. */
export interface SmtpClientOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly port: number;
  /** Own address of the connection, such as 127.0.0.2. */
  readonly localAddress?: string;
  /** Milliseconds for the connection, for each reply, and for each piece of a message to be taken. Default: a minute. */
  readonly timeout?: number;
}

/** A message to deliver, and how. */
export interface DeliveryRequest {
  readonly from: string;
  readonly to: string | readonly string[];
  readonly message: Buffer | Iterable<Buffer>;
  /** Default `data`. */
  readonly mode?: 'data' | 'bdat';
  /** Bytes of a BDAT chunk; default 65,536. */
  readonly chunkSize?: number;
  /** Parameters of MAIL, such as `BODY=8BITMIME`. */
  readonly mailParameters?: string;
}

/** The server's answers to one delivery. */
export interface DeliveryReplies {
  readonly mail: Reply;
  /** One for each recipient. */
  readonly recipients: readonly Reply[];
  /** To the content; without accepted recipients there is none. */
  readonly final: Reply | undefined;
}

/**
 * A raw SMTP client: says what it is told to, byte for byte, also what no decent client says. Everything that waits
 * is limited in time.
 */
export class SmtpClient {
  #socket: Socket;
  #reader = new SmtpReplyReader();
  readonly #timeout: number;
  /** EHLO keywords of the server, upper case, with their parameters; from the last `hello()`. */
  extensions: ReadonlyMap<string, string> = new Map();

  private constructor(socket: Socket, timeout: number) {
    this.#socket = socket;
    this.#timeout = timeout;
    this.#listen();
  }

  /** Connects and does nothing more: the greeting is the first `reply()`. */
  static async connect({ host = '127.0.0.1', timeout = PATIENCE, ...where }: SmtpClientOptions): Promise<SmtpClient> {
    const socket = connectTcp({ host, ...where, noDelay: true });
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(timeout) });
    } catch (error) {
      socket.destroy();
      throw new Error(`No connection to ${host}:${where.port}`, { cause: error });
    }
    return new SmtpClient(socket, timeout);
  }

  /** Connects, expects the greeting, says EHLO; with `tls` also STARTTLS, and EHLO again. */
  static async open({ tls, ...options }: SmtpClientOptions & { tls?: ConnectionOptions }): Promise<SmtpClient> {
    const client = await SmtpClient.connect(options);
    try {
      expectCode(await client.reply(), 220, 'the greeting');
      await client.hello();
      if (tls) {
        await client.startTls(tls);
        await client.hello();
      }
      return client;
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  /** The TLS connection, once there is one. */
  get tls(): TLSSocket | undefined {
    return this.#socket instanceof TLSSocket ? this.#socket : undefined;
  }

  /** The server's next reply. */
  reply(timeout = this.#timeout): Promise<Reply> {
    return this.#reader.next(timeout);
  }

  /** Sends bytes as they are. Returns when there is room for more, or when the connection is gone. */
  async sendData(bytes: Buffer | string): Promise<void> {
    if (this.#socket.destroyed || this.#socket.write(bytes)) return;
    // A connection that breaks here fails the next reply(), with the socket's own error.
    await untilDrained(this.#socket, this.#timeout);
  }

  /** Sends a line and does not wait for the reply. */
  send(line: string): Promise<void> {
    return this.sendData(Buffer.from(`${line}\r\n`, 'utf8'));
  }

  /** Sends a line and waits for the reply. */
  async command(line: string): Promise<Reply> {
    await this.send(line);
    return this.reply();
  }

  /** Says EHLO, expects 250 and keeps the extensions. */
  async hello(name = 'client.test'): Promise<Reply> {
    const reply = await this.command(`EHLO ${name}`);
    expectCode(reply, 250, 'EHLO');
    this.extensions = new Map(reply.lines.slice(1).map(keywordAndParameters));
    return reply;
  }

  /** STARTTLS and the handshake; by default every certificate will do. Bytes sent before the handshake fail it. */
  async startTls(options: ConnectionOptions = {}): Promise<TLSSocket> {
    expectCode(await this.command('STARTTLS'), 220, 'STARTTLS');
    if (this.#reader.hasUnread)
      throw new Error('The server sent more than its reply to STARTTLS before the handshake.');
    this.#socket.removeAllListeners();
    const socket = connectTls({ rejectUnauthorized: false, ...options, socket: this.#socket });
    this.#socket = socket;
    this.#reader = new SmtpReplyReader();
    try {
      await once(socket, 'secureConnect', { signal: AbortSignal.timeout(this.#timeout) });
    } catch (error) {
      socket.destroy();
      throw new Error('The TLS handshake failed', { cause: error });
    }
    this.#listen();
    return socket;
  }

  /** DATA with dot-stuffing and the final dot; gives the last reply, which may be the one to DATA. */
  async data(message: Buffer | Iterable<Buffer>): Promise<Reply> {
    const go = await this.command('DATA');
    if (go.code !== 354) return go;
    await this.#stream(dotStuffed(chunksOf(message)));
    return this.reply();
  }

  /** One BDAT command for each chunk, the last with LAST; stops at the first reply that is not 250 and gives it. */
  async bdat(chunks: Iterable<Buffer>): Promise<Reply> {
    let previous: Buffer | undefined;
    for (const chunk of chunks) {
      if (previous) {
        const reply = await this.bdatChunk(previous, false);
        if (reply.code !== 250) return reply;
      }
      previous = chunk;
    }
    return this.bdatChunk(previous ?? Buffer.alloc(0), true);
  }

  /** One BDAT command. */
  async bdatChunk(chunk: Buffer, last: boolean): Promise<Reply> {
    await this.send(`BDAT ${chunk.length}${last ? ' LAST' : ''}`);
    await this.#stream([chunk]);
    return this.reply();
  }

  /** A whole transaction, command by command. */
  async deliver({ from, to, message, mode, chunkSize, mailParameters }: DeliveryRequest): Promise<DeliveryReplies> {
    const mail = await this.command(`MAIL FROM:<${from}>${mailParameters ? ` ${mailParameters}` : ''}`);
    if (mail.code !== 250) return { mail, recipients: [], final: undefined };
    const recipients: Reply[] = [];
    for (const recipient of [to].flat()) recipients.push(await this.command(`RCPT TO:<${recipient}>`));
    if (!recipients.some(({ code }) => code === 250 || code === 251)) {
      // After a 421 the server has closed the connection.
      if (recipients.every(({ code }) => code !== 421)) expectCode(await this.command('RSET'), 250, 'RSET');
      return { mail, recipients, final: undefined };
    }
    const final = mode === 'bdat' ? await this.bdat(recut(chunksOf(message), chunkSize)) : await this.data(message);
    return { mail, recipients, final };
  }

  /** QUIT, and waits until the connection is closed. */
  async quit(): Promise<Reply> {
    const reply = await this.command('QUIT');
    this.#socket.end();
    await this.closed();
    return reply;
  }

  /** Resolves when the server has closed the connection. */
  closed(timeout = this.#timeout): Promise<void> {
    return untilClosed(this.#socket, timeout);
  }

  /** QUIT without waiting for its reply; a server that does not close the connection in time is left. */
  leave(): void {
    this.#socket.setTimeout(this.#timeout, () => this.#socket.destroy());
    this.#socket.end('QUIT\r\n');
  }

  /** Closes the own half of the connection. */
  end(): void {
    this.#socket.end();
  }

  /** Drops the connection. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** Drops the connection with a TCP reset. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Stops reading, as a client that hangs. */
  pause(): void {
    this.#socket.pause();
  }

  /** Sends the pieces until all are out, or until the server answers before the end. */
  async #stream(pieces: Iterable<Buffer>): Promise<void> {
    for (const piece of pieces) {
      if (this.#reader.available > 0 || this.#socket.destroyed) return;
      await this.sendData(piece);
    }
  }

  #listen(): void {
    const reader = this.#reader;
    this.#socket.on('data', (bytes) => reader.push(bytes));
    this.#socket.on('error', (error) => reader.fail(error));
    this.#socket.on('end', () => reader.fail(new Error('The server closed the connection.')));
    this.#socket.on('close', () => reader.fail(new Error('The connection is closed.')));
  }
}

function keywordAndParameters(line: string): [string, string] {
  const [keyword = '', ...parameters] = line.split(' ');
  return [keyword.toUpperCase(), parameters.join(' ')];
}
