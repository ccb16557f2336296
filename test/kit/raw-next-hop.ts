import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ArrivedMessage } from './arrived-message';
import type { NextHopScript } from './next-hop-script';
import { RawNextHopSession } from './raw-next-hop-session';
import { waitUntil } from './wait-until';

/** Everything is optional. */
export interface RawNextHopOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** PEM certificate (with its chain) and key; without them STARTTLS is not offered. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** EHLO lines that are offered besides STARTTLS; default: PIPELINING, CHUNKING, 8BITMIME, SMTPUTF8, DSN, SIZE … */
  readonly extensions?: readonly string[];
  /** Keep whole messages (default), or only their digests and heads. */
  readonly keep?: 'content' | 'digest';
  readonly script?: NextHopScript;
  /** Called with each message before its 250 goes out; the 250 waits for it, and a rejection makes it a 451. */
  readonly onAccept?: (message: ArrivedMessage) => void | Promise<void>;
}

const ALL_EXTENSIONS = [
  'PIPELINING',
  'SIZE 209715200',
  '8BITMIME',
  'SMTPUTF8',
  'DSN',
  'CHUNKING',
  'ENHANCEDSTATUSCODES',
];

/** A fast next hop that keeps what arrives byte for byte, and misbehaves as its script says. */
export class RawNextHop {
  readonly messages: ArrivedMessage[] = [];
  /** Every command line of every session, in order of arrival. */
  readonly commands: { readonly session: number; readonly line: string }[] = [];
  /** Connections that were broken off, by either side, and breaches of SMTP by the client. */
  readonly errors: Error[] = [];
  /** May be changed at any time; sessions look at it at each step. */
  script: NextHopScript | undefined;
  readonly extensions: readonly string[];
  readonly secureContext: SecureContext | undefined;
  readonly #server: Server;
  readonly #open = new Set<RawNextHopSession>();
  #sessions = 0;

  private constructor(readonly options: RawNextHopOptions) {
    this.script = options.script;
    this.extensions = options.extensions ?? ALL_EXTENSIONS;
    this.secureContext = options.tls && createSecureContext(options.tls);
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#sessions += 1;
      const session = new RawNextHopSession(this, socket, this.#sessions);
      this.#open.add(session);
      socket.once('close', () => this.#open.delete(session));
    });
  }

  /** Starts it on 127.0.0.1; resolves when it listens. */
  static async start(options: RawNextHopOptions = {}): Promise<RawNextHop> {
    const hop = new RawNextHop(options);
    hop.#server.listen(options.port ?? 0, '127.0.0.1');
    await once(hop.#server, 'listening');
    return hop;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that were ever made. */
  get sessions(): number {
    return this.#sessions;
  }

  /** Connections that are open. */
  get openSessions(): number {
    return this.#open.size;
  }

  /** Waits until at least this many messages have been accepted, and gives them all. */
  async received(count: number, timeout?: number): Promise<readonly ArrivedMessage[]> {
    await waitUntil(`the next hop has ${count} messages`, () => this.messages.length >= count, timeout);
    return this.messages;
  }

  /** Stops listening and drops every connection. */
  async stop(): Promise<void> {
    for (const session of this.#open) session.drop();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }
}
