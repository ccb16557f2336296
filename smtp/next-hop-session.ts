import { isIP, connect as connectTcp, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls, type TLSSocket } from 'node:tls';
import type { Deadline, Deadlines } from './deadlines.js';
import { NextHopError } from './next-hop-error.js';
import { OutOfStepError } from './out-of-step-error.js';
import type { Reply } from './reply.js';
import { ReplyReader } from './reply-reader.js';
import type { DeliveryOptions, NextHop, Timeouts } from './smtp-proxy-options.js';

interface PendingReply {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly timeout: number;
}

interface QueuedCommand {
  readonly line: string;
  readonly pending: PendingReply;
}

/** How long the answer to QUIT may take, in milliseconds; then the connection is dropped. */
const QUIT_WAIT = 5_000;

/** What a session needs to know to be opened. */
export interface NextHopSessionOptions {
  readonly hop: NextHop;
  readonly hostName: string;
  readonly delivery: Pick<DeliveryOptions, 'tls' | 'trustedRoots'>;
  readonly timeouts: Pick<Timeouts, 'connect' | 'nextHopReply' | 'finalReply'>;
  readonly deadlines: Deadlines;
  /** TLS session of an earlier connection, for a shorter handshake. */
  readonly tlsSession: Buffer | undefined;
}

/** The reply to a message. */
export interface FinalReply {
  readonly reply: Reply;
  /** Whether the message had left this process, to its last byte, when the reply came. */
  readonly whole: boolean;
}

/** One SMTP session with the next hop: commands go out in order, and each gets the reply that is its own. */
export class NextHopSession implements Deadline {
  deadline = Infinity;
  /** Keywords of the EHLO reply with their parameters. */
  capabilities: ReadonlyMap<string, string> = new Map();
  /** Messages handed over so far. */
  messages = 0;
  /** When the last reply came, `Date.now()`. */
  lastReplyAt = Date.now();
  tlsSession: Buffer | undefined;
  #socket: Socket;
  #reader = new ReplyReader();
  #pending: PendingReply[] = [];
  #queue: QueuedCommand[] = [];
  #error: NextHopError | undefined;

  private constructor(readonly options: NextHopSessionOptions) {
    this.#socket = connectTcp({ host: options.hop.host, port: options.hop.port, noDelay: true });
    this.deadline = Date.now() + options.timeouts.connect;
    options.deadlines.watch(this);
    this.#listen(this.#socket);
  }

  /**
   * Connects, greets, starts TLS as configured, and learns what the next hop offers.
   * @throws NextHopError
   */
  static async open(options: NextHopSessionOptions): Promise<NextHopSession> {
    const session = new NextHopSession(options);
    try {
      await session.#greet();
      await session.#secure();
      return session;
    } catch (error) {
      session.destroy();
      if (error instanceof NextHopError) throw error;
      throw new NextHopError(`${session.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }

  /** Host and port, for logs. */
  get name(): string {
    return `${this.options.hop.host}:${this.options.hop.port}`;
  }

  get alive(): boolean {
    return this.#error === undefined;
  }

  /** Whether bytes that were written are still ours, the last ones among them. */
  get unsent(): boolean {
    return this.#socket.writableLength > 0;
  }

  get encrypted(): boolean {
    return 'encrypted' in this.#socket && this.#socket.encrypted === true;
  }

  /**
   * Sends one command line and waits for its reply. Commands are pipelined when the next hop allows it.
   * @param line without line end
   * @throws NextHopError when the connection is lost, or the reply does not come in time
   */
  command(line: string, timeout = this.options.timeouts.nextHopReply): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#error) return reject(this.#error);
      const pending = { resolve, reject, timeout };
      if (this.#pending.length && !this.capabilities.has('PIPELINING')) this.#queue.push({ line, pending });
      else this.#send(line, pending);
    });
  }

  /** Ends a transaction that goes no further. What follows in the session keeps its order by itself. */
  reset(): void {
    this.command('RSET').then(
      ({ code }) => (code === 250 ? undefined : this.destroy()),
      () => this.destroy(),
    );
  }

  /** Writes message bytes, all in one system call where possible; resolves when more may be written. */
  write(chunks: readonly (Buffer | string)[]): Promise<void> {
    if (this.#error) return Promise.reject(this.#error);
    this.#socket.cork();
    let flowing = true;
    for (const chunk of chunks)
      flowing = typeof chunk === 'string' ? this.#socket.write(chunk, 'latin1') : this.#socket.write(chunk);
    this.#socket.uncork();
    return flowing ? Promise.resolve() : this.#drained();
  }

  /**
   * Awaits the reply to a message whose bytes are written next. One that comes before the last of them can only be a
   * refusal: whoever says then that he has the message has not.
   * @param allWritten whether the last byte has been given to `write`
   * @param timeout milliseconds from now, and from each time that the next hop has taken more of the message
   */
  finalReply(allWritten: () => boolean, timeout: number): Promise<FinalReply> {
    return new Promise((resolve, reject) => {
      if (this.#error) return reject(this.#error);
      const heard = (reply: Reply): void => {
        if (allWritten()) this.#tellWhetherSent((whole) => resolve({ reply, whole }));
        else resolve({ reply, whole: false });
      };
      this.#expect({ resolve: heard, reject, timeout });
    });
  }

  /** Takes leave of the next hop; nobody waits for its answer. */
  quit(): void {
    if (this.#error) return;
    this.#fail(new NextHopError(`${this.name}: session closed`));
    this.#socket.setTimeout(QUIT_WAIT, () => this.#socket.destroy());
    this.#socket.end('QUIT\r\n');
  }

  destroy(): void {
    this.#fail(new NextHopError(`${this.name}: session closed`));
    this.#socket.destroy();
  }

  expire(): void {
    this.#fail(new NextHopError(`${this.name}: no answer in time`));
    this.#socket.destroy();
  }

  async #greet(): Promise<void> {
    const greeting = await new Promise<Reply>((resolve, reject) => {
      this.#expect({ resolve, reject, timeout: this.options.timeouts.connect });
    });
    if (greeting.code !== 220)
      throw new NextHopError(`${this.name}: greeted with ${greeting.code} ${greeting.lines[0]}`);
    await this.#hello();
  }

  async #hello(): Promise<void> {
    const reply = await this.command(`EHLO ${this.options.hostName}`);
    if (reply.code !== 250) throw new NextHopError(`${this.name}: answered EHLO with ${reply.code} ${reply.lines[0]}`);
    this.capabilities = new Map(reply.lines.slice(1).map(parseCapability));
  }

  async #secure(): Promise<void> {
    const { tls } = this.options.delivery;
    if (tls === 'off') return;
    if (!this.capabilities.has('STARTTLS')) {
      if (tls === 'opportunistic') return;
      throw new NextHopError(`${this.name}: does not offer STARTTLS, which delivery.tls "${tls}" needs`);
    }
    const reply = await this.command('STARTTLS');
    if (reply.code !== 220)
      throw new NextHopError(`${this.name}: answered STARTTLS with ${reply.code} ${reply.lines[0]}`);
    if (this.#reader.pending) throw new NextHopError(`${this.name}: sent plain text behind its STARTTLS reply`);
    await this.#handshake();
    await this.#hello();
  }

  #handshake(): Promise<void> {
    const { hop, delivery, tlsSession, timeouts } = this.options;
    const plain = this.#socket;
    plain.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close');
    this.deadline = Date.now() + timeouts.connect;
    const socket: TLSSocket = connectTls({
      socket: plain,
      ...(isIP(hop.host) ? {} : { servername: hop.host }),
      ca: [...delivery.trustedRoots],
      rejectUnauthorized: delivery.tls === 'verify',
      checkServerIdentity: (_, certificate) => checkServerIdentity(hop.host, certificate),
      minVersion: 'TLSv1.2',
      session: tlsSession,
    });
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      this.#onFailure = reject;
      socket.once('secureConnect', () => {
        this.#onFailure = undefined;
        this.deadline = Infinity;
        resolve();
      });
      socket.on('session', (session) => {
        this.tlsSession = session;
      });
      this.#listen(socket);
    });
  }

  /** Who else must hear of a failure: the handshake, which awaits no reply. */
  #onFailure: ((error: Error) => void) | undefined;

  #listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', (error) => this.#fail(new NextHopError(`${this.name}: ${error.message}`, { cause: error })));
    socket.on('end', () => this.#lost());
    socket.on('close', () => this.#lost());
  }

  #lost(): void {
    this.#fail(new NextHopError(`${this.name}: closed the connection`));
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    let replies: Reply[];
    try {
      replies = this.#reader.push(chunk);
    } catch (error) {
      this.#fail(new OutOfStepError(`${this.name}: ${(error as Error).message}`));
      this.#socket.destroy();
      return;
    }
    for (const reply of replies) this.#dispatch(reply);
  }

  #dispatch(reply: Reply): void {
    const pending = this.#pending.shift();
    if (!pending) {
      // Nobody asked: a next hop that says goodbye (421), or one that is out of step and must not be believed.
      const Kind = reply.code === 421 ? NextHopError : OutOfStepError;
      this.#fail(new Kind(`${this.name}: said ${reply.code} ${reply.lines[0]} unasked`));
      this.#socket.destroy();
      return;
    }
    this.lastReplyAt = Date.now();
    const next = this.#pending[0];
    this.deadline = next ? this.lastReplyAt + next.timeout : Infinity;
    pending.resolve(reply);
    const queued = next ? undefined : this.#queue.shift();
    if (queued) this.#send(queued.line, queued.pending);
  }

  #send(line: string, pending: PendingReply): void {
    this.#expect(pending);
    this.#socket.write(`${line}\r\n`, 'latin1');
  }

  #expect(pending: PendingReply): void {
    if (!this.#pending.length) this.deadline = Date.now() + pending.timeout;
    this.#pending.push(pending);
  }

  /** Tells whether all that was written has been given to the system, which knows no more of where it is than we do. */
  #tellWhetherSent(tell: (sent: boolean) => void): void {
    if (!this.unsent) return tell(true);
    // Of bytes that left in this turn of the event loop, under TLS for one, Node tells only at its end.
    setImmediate(() => tell(!this.unsent && !this.#socket.destroyed));
  }

  #drained(): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        socket.off('drain', settle).off('close', settle);
        if (this.#error) return reject(this.#error);
        // The next hop takes the message slowly, but it takes it.
        this.deadline = this.#pending[0] ? Date.now() + this.#pending[0].timeout : Infinity;
        resolve();
      };
      socket.on('drain', settle).on('close', settle);
    });
  }

  #fail(error: NextHopError): void {
    if (this.#error) return;
    this.#error = error;
    this.deadline = Infinity;
    this.options.deadlines.forget(this);
    const waiting = [...this.#pending, ...this.#queue.map(({ pending }) => pending)];
    this.#pending = [];
    this.#queue = [];
    waiting.forEach(({ reject }) => reject(error));
    this.#onFailure?.(error);
  }
}

function parseCapability(line: string): [string, string] {
  const space = line.indexOf(' ');
  return space === -1 ? [line.toUpperCase(), ''] : [line.slice(0, space).toUpperCase(), line.slice(space + 1)];
}
