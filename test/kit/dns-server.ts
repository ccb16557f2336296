import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode, type Answer, type Question } from 'dns-packet';

/** Answers of the zone by name and type, `example.net MX`; a name without any is NXDOMAIN, `fail` is SERVFAIL. */
export type Zone = Readonly<Record<string, readonly Answer[] | 'fail'>>;

/** A name server on 127.0.0.1 (UDP) that knows what it is told. */
export class DnsServer {
  /** May be changed at any time. */
  zone: Zone = {};
  /** Questions so far, as `example.net MX`. */
  readonly questions: string[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('message', (message, peer) => socket.send(this.#answer(message), peer.port, peer.address));
  }

  static async start(): Promise<DnsServer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new DnsServer(socket);
  }

  /** As `dns.setServers` wants it. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  async stop(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }

  #answer(message: Buffer): Buffer {
    const { id, questions = [] } = decode(message);
    const asked = keyOf(questions[0]);
    this.questions.push(asked);
    const found = this.zone[asked];
    const answers = Array.isArray(found) ? found : [];
    // Response, recursion available, and the code: 0 no error, 2 SERVFAIL, 3 NXDOMAIN.
    const flags = 0x8180 | (found === 'fail' ? 2 : answers.length ? 0 : 3);
    return encode({ type: 'response', id, flags, questions, answers });
  }
}

function keyOf(question: Question | undefined): string {
  return question ? `${question.name.toLowerCase()} ${question.type}` : '';
}
