import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { ClientConnection } from './client-connection.js';
import { plainAddress } from './address-list.js';
import type { Deadline } from './deadlines.js';
import { NextHopError } from './next-hop-error.js';
import type { NextHopSession } from './next-hop-session.js';
import { originatedReplies } from './originated-replies.js';
import { OutOfStepError } from './out-of-step-error.js';
import { readProxyHeader } from './proxy-header.js';
import { receiveMessage } from './receive-message.js';
import { formatReply, type Reply } from './reply.js';
import { replyFor } from './reply-for.js';
import { ReplyQueue } from './reply-queue.js';
import { runCommand } from './run-command.js';
import type { SessionContext } from './session-context.js';
import { SmtpError } from './smtp-error.js';
import type { RefusalReason, SessionEvent } from './smtp-proxy-events.js';
import type { Transaction } from './transaction.js';

/** Bytes that may wait while a command is being worked on; then the client is made to wait. */
const MAX_WAITING = 128 * 1024;
/** Milliseconds that a client gets to read the last reply and close. */
const LINGER = 2_000;

const NOTHING = Buffer.alloc(0);
/** One for all: making a DOMException for each session takes longer than all else at its end. */
const CLIENT_GONE = new Error('the client has gone');

/** Differs between processes, so that session numbers of several detectors can be told apart. */
const PROCESS_ID = randomBytes(4).toString('hex');
let sessions = 0;

function nextId(): string {
  sessions += 1;
  return `${PROCESS_ID}-${sessions.toString(36)}`;
}

/** What the bytes that come next are. */
export type SessionPhase = 'proxy-header' | 'command' | 'message' | 'discard' | 'over';

/**
 * One SMTP session with a client, and the one with the next hop that belongs to it. Bytes come in, are cut into
 * commands and message pieces in order, and wait while something is being worked on.
 */
export class Session implements Deadline {
  readonly id = nextId();
  deadline: number;
  phase: SessionPhase = 'command';
  remoteAddress: string;
  /** Name that the client gave; empty before EHLO or HELO. */
  helloName = '';
  /** Extensions offered in the last EHLO reply. */
  offered: ReadonlySet<string> = new Set();
  nextHop: NextHopSession | undefined;
  transaction: Transaction | undefined;
  /** Commands since the last message that did not bring one nearer. */
  unproductive = 0;
  messages = 0;
  readonly gone = new AbortController();
  readonly replies: ReplyQueue;
  readonly #connection: ClientConnection;
  #input: Buffer = NOTHING;
  #busy = false;
  #heard = false;
  #draining = false;
  #discarded: { left: number; reply: Reply } = { left: 0, reply: originatedReplies.badSequence };
  readonly #startedAt = Date.now();

  constructor(
    socket: Socket,
    readonly context: SessionContext,
    readonly onEnd: (session: Session) => void,
  ) {
    this.#connection = new ClientConnection(socket, {
      received: (chunk) => this.#receive(chunk),
      closed: (error) => this.#disconnected(error),
    });
    this.remoteAddress = this.#connection.peerAddress;
    this.replies = new ReplyQueue((text) => this.#connection.write(text));
    this.deadline = Date.now() + context.options.timeouts.command;
    context.deadlines.watch(this);
  }

  /** Greets, or first waits for the PROXY header of a load balancer. */
  start(): void {
    const { proxyNetworks, options } = this.context;
    if (proxyNetworks.has(this.remoteAddress)) {
      this.phase = 'proxy-header';
      this.deadline = Date.now() + options.timeouts.proxyHeader;
    } else {
      this.#greet();
    }
  }

  /** Ends the session, at once or as soon as its transaction has ended. */
  drain(): void {
    this.#draining = true;
    this.#endWhenIdle();
  }

  /** Holds back what the client sends next until the work is done. An error ends the command, or the session. */
  work(task: Promise<void>): void {
    this.#busy = true;
    this.deadline = Infinity;
    task
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.#busy = false;
        this.touch();
        this.advance();
      });
  }

  /** Gives a command to the next hop; its reply is the client's, at this command's place. */
  forward(line: string, onReply: (reply: Reply) => void): void {
    const fill = this.replies.reserve();
    const { nextHop } = this;
    if (!nextHop) return fill(originatedReplies.badSequence);
    nextHop.command(line).then(
      (reply) => {
        onReply(reply);
        fill(reply);
      },
      (error: unknown) => this.fail(error),
    );
  }

  /** Answers a failure of our own: always temporary, so that the client keeps its message. */
  fail(error: unknown): void {
    if (this.phase === 'over') return;
    const reply = replyFor(error);
    this.logFailure(error);
    if (reply.code === 421) this.end(reply);
    else this.replies.send(reply);
  }

  logFailure(error: unknown): void {
    const failure = error instanceof SmtpError && error.cause instanceof NextHopError ? error.cause : error;
    if (failure instanceof OutOfStepError) this.context.report.refused('next-hop', this.remoteAddress);
    const code = failure instanceof NextHopError ? 5203 : 5300;
    this.log(code, 'error', failure instanceof Error ? failure.message : String(failure), causeOf(failure));
  }

  refuse(reason: RefusalReason, reply: Reply): void {
    this.context.report.refused(reason, this.remoteAddress);
    this.replies.send(reply);
  }

  /** Gives a last reply and closes; what the client still sends is not looked at. */
  end(reply: Reply): void {
    if (this.phase === 'over') return;
    this.replies.clear();
    this.#connection.end(formatReply(reply));
    this.#finish();
    this.deadline = Date.now() + LINGER;
    this.context.deadlines.watch(this);
  }

  /** Takes bytes that belong to a refused command from the client, then gives the reply. */
  discard(bytes: number, reply: Reply): void {
    this.phase = 'discard';
    this.#discarded = { left: bytes, reply };
    this.#discardSome(NOTHING);
  }

  /** Moves the deadline for what the client sends next. It may send slowly, but a whole message has its time too. */
  touch(): void {
    if (this.phase === 'over') return;
    const { command, message } = this.context.options.timeouts;
    const begun = this.transaction?.content ? this.transaction.startedAt : Infinity;
    this.deadline = Math.min(Date.now() + command, begun + message);
  }

  expire(): void {
    if (this.phase === 'over') {
      this.#connection.destroy();
      return;
    }
    this.context.report.refused('timeout', this.remoteAddress);
    this.end(originatedReplies.timeout);
  }

  /** Makes room while a message is on its way to disk. */
  pauseUntil(ready: Promise<unknown>): void {
    this.#connection.pause();
    void ready.catch(() => undefined).finally(() => this.#connection.resume());
  }

  get secure(): boolean {
    return this.#connection.secure;
  }

  /** Starts TLS as the server; everything said before is forgotten (RFC 3207 4.2). */
  startTls(secureContext: SecureContext): void {
    this.helloName = '';
    this.offered = new Set();
    this.#connection.startTls(secureContext);
  }

  log(code: number, level: SessionEvent['level'], text: string, detail?: SessionEvent['detail']): void {
    const { id: sessionId, remoteAddress } = this;
    this.context.report.session({ code, level, text, sessionId, remoteAddress, ...(detail ? { detail } : {}) });
  }

  #greet(): void {
    const { allowlist, options } = this.context;
    if (!allowlist.has(this.remoteAddress)) {
      this.context.report.refused('address', this.remoteAddress);
      this.log(5200, 'info', 'Connection rejected from unauthorized host');
      return this.end(originatedReplies.accessDenied);
    }
    this.phase = 'command';
    this.touch();
    this.replies.send({ code: 220, lines: [`${options.hostName} ESMTP`] });
  }

  #receive(chunk: Buffer): void {
    if (this.phase === 'over') return;
    if (!this.#heard) {
      this.#heard = true;
      this.log(1201, 'debug', 'Connection accepted');
    }
    this.#input = this.#input.length ? Buffer.concat([this.#input, chunk]) : chunk;
    this.advance();
    if (this.#input.length > MAX_WAITING) this.#connection.pause();
  }

  /** Goes on with what has come in. */
  advance(): void {
    const paused = this.#input.length > MAX_WAITING;
    while (this.#input.length && !this.#busy && this.phase !== 'over') {
      const rest = this.#step(this.#input);
      if (rest === undefined) break;
      this.#input = rest;
    }
    if (this.phase === 'over') this.#input = NOTHING;
    else if (this.#draining) this.#endWhenIdle();
    if (paused && this.#input.length <= MAX_WAITING) this.#connection.resume();
  }

  /** Takes one thing out of the input; undefined when it has to wait for more, or for replies. */
  #step(input: Buffer): Buffer | undefined {
    switch (this.phase) {
      case 'proxy-header':
        return this.#takeProxyHeader(input);
      case 'command':
        return runCommand(this, input);
      case 'message':
        return receiveMessage(this, input);
      case 'discard':
        return this.#discardSome(input);
      case 'over':
        return NOTHING;
    }
  }

  #takeProxyHeader(input: Buffer): Buffer | undefined {
    try {
      const header = readProxyHeader(input);
      if (!header) return undefined;
      if (header.source) this.remoteAddress = plainAddress(header.source);
      // A balancer that speaks for itself only looks whether we are there; it is no stranger who wants to send.
      if (!header.source && !this.context.allowlist.has(this.remoteAddress)) this.end(originatedReplies.accessDenied);
      else this.#greet();
      return input.subarray(header.length);
    } catch (error) {
      this.context.report.refused('proxy-header', this.remoteAddress);
      this.log(5202, 'warn', `Sender connection error: ${(error as Error).message}`);
      this.end(originatedReplies.badProxyHeader);
      return NOTHING;
    }
  }

  #discardSome(input: Buffer): Buffer {
    const taken = Math.min(input.length, this.#discarded.left);
    this.#discarded.left -= taken;
    if (this.#discarded.left === 0) {
      this.phase = 'command';
      this.replies.send(this.#discarded.reply);
    }
    return input.subarray(taken);
  }

  #endWhenIdle(): void {
    const idle = !this.transaction && !this.#busy && this.replies.outstanding === 0 && this.phase !== 'discard';
    if (idle) this.end(originatedReplies.shuttingDown);
  }

  #disconnected(error?: Error): void {
    if (this.phase === 'over') {
      this.context.deadlines.forget(this);
    } else {
      // A peer may go as it likes before it has said a word: it is a probe.
      if (error && this.#heard) this.log(5202, 'warn', `Sender connection error: ${error.message}`);
      else if (this.#heard) this.log(1202, 'debug', 'Peer disconnected');
      this.#finish();
    }
    this.#connection.destroy();
  }

  /** Everything that the end of a session means, but for the socket. */
  #finish(): void {
    this.phase = 'over';
    this.deadline = Infinity;
    this.context.deadlines.forget(this);
    this.replies.clear();
    this.gone.abort(CLIENT_GONE);
    this.#leaveNextHop();
    if (this.#heard)
      this.log(1205, 'debug', 'Service connection closed', {
        messages: this.messages,
        time: Date.now() - this.#startedAt,
      });
    this.onEnd(this);
  }

  #leaveNextHop(): void {
    const { nextHop, transaction } = this;
    // A message that is being decided about, or handed over, is ended by those who do so.
    if (this.#busy && transaction?.content) return;
    this.nextHop = undefined;
    this.transaction = undefined;
    transaction?.content?.release();
    if (!nextHop) return;
    if (transaction || this.#busy) nextHop.destroy();
    else this.context.pool.release(nextHop);
  }
}

function causeOf(error: unknown): SessionEvent['detail'] {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? { cause: cause.message } : undefined;
}
