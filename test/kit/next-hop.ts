import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { ArrivedMessage } from './arrived-message';
import { MessageDigest } from './message-digest';
import { waitUntil } from './wait-until';

/** Everything is optional. */
export interface NextHopOptions {
  /** PEM certificate (with its chain) and key; without them STARTTLS is not offered. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Mailboxes that are refused, with the reply: `{ 'full@example.net': [452, 'Mailbox full'] }`. */
  readonly refuse?: Readonly<Record<string, readonly [code: number, text: string]>>;
}

/** A well-behaved next hop that is not our code: `smtp-server`. It has no BDAT and greets after 100 ms. */
export class NextHop {
  readonly messages: ArrivedMessage[] = [];
  readonly #server: SMTPServer;
  readonly #numbers = new Map<string, number>();

  private constructor(options: NextHopOptions) {
    this.#server = new SMTPServer({
      name: 'next.hop.test',
      disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      ...options.tls,
      disableReverseLookup: true,
      hideDSN: false,
      onRcptTo: ({ address }, _session, done) => {
        const refusal = options.refuse?.[address];
        done(refusal && Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
      },
      onData: (stream, session, done) => {
        this.#keep(stream, session).then(() => done(null, 'Kept'), done);
      },
    });
    this.#server.on('error', (error) => this.errors.push(error));
  }

  /** What `smtp-server` reports: connections broken off, failed handshakes. */
  readonly errors: Error[] = [];

  /** Starts it on 127.0.0.1. */
  static async start(options: NextHopOptions = {}): Promise<NextHop> {
    const hop = new NextHop(options);
    const listener = hop.#server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return hop;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** Waits until at least this many messages have been accepted, and gives them all. */
  async received(count: number, timeout?: number): Promise<readonly ArrivedMessage[]> {
    await waitUntil(`the next hop has ${count} messages`, () => this.messages.length >= count, timeout);
    return this.messages;
  }

  /** Stops listening and drops every connection. */
  async stop(): Promise<void> {
    for (const connection of this.#server.connections) connection.close();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const digest = new MessageDigest(true);
    for await (const piece of stream) digest.add(piece as Buffer);
    const { mailFrom, rcptTo } = session.envelope;
    this.messages.push({
      from: mailFrom ? mailFrom.address : '',
      fromParameters: mailFrom ? parametersText(mailFrom.args) : '',
      recipients: rcptTo.map(({ address }) => address),
      recipientParameters: rcptTo.map(({ args }) => parametersText(args)),
      mode: 'data',
      session: this.#numberOf(session.id),
      secure: session.secure,
      ...digest.finish(),
    });
  }

  #numberOf(id: string): number {
    const number = this.#numbers.get(id) ?? this.#numbers.size + 1;
    this.#numbers.set(id, number);
    return number;
  }
}

function parametersText(args: Readonly<Record<string, string | true>> | false): string {
  const entries = Object.entries(args || {});
  return entries.map(([name, value]) => (value === true ? name : `${name}=${value}`)).join(' ');
}
