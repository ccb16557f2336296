import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { BdatDecoder } from './bdat-decoder';
import { DataDecoder } from './data-decoder';
import type { Answer } from './next-hop-script';
import { NextHopTransaction } from './next-hop-transaction';
import type { RawNextHop } from './raw-next-hop';
import { writeReply } from './write-reply';

const LONGEST_COMMAND = 4096;
const PLAIN_ANSWERS: Readonly<Record<string, string>> = {
  HELO: '250 next.hop.test',
  RSET: '250 2.0.0 Forgotten',
  NOOP: '250 2.0.0 Ok',
  VRFY: '252 2.5.2 Send some mail and see',
  HELP: '214 2.0.0 See RFC 5321',
  QUIT: '221 2.0.0 Bye',
};

/** Content that is being received: a push gives what follows its end, or undefined before it. */
interface Content {
  readonly decoder: { push(bytes: Buffer): Buffer | undefined };
  readonly faults: Answer;
  received: number;
  /** Answers, once all is there. */
  readonly finish: () => Promise<unknown>;
}

/** One connection to the raw next hop. */
export class RawNextHopSession {
  #socket: Socket;
  #bytes: Buffer = Buffer.alloc(0);
  #busy = false;
  #content: Content | undefined;
  readonly #transaction: NextHopTransaction;

  constructor(
    private readonly hop: RawNextHop,
    socket: Socket,
    private readonly number: number,
  ) {
    this.#socket = socket;
    this.#transaction = new NextHopTransaction(hop.options.keep !== 'digest');
    this.#listen();
    this.#run(this.#answer('CONNECT', '', '220 next.hop.test ESMTP').then(() => this.#work()));
  }

  /** Drops the connection. */
  drop(): void {
    this.#socket.destroy();
  }

  get #secure(): boolean {
    return this.#socket instanceof TLSSocket;
  }

  #listen(): void {
    this.#socket.on('error', (error) => this.hop.errors.push(error));
    this.#socket.on('data', (bytes) => {
      this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, bytes]) : bytes;
      if (!this.#busy) this.#run(this.#work());
    });
  }

  #run(work: Promise<unknown>): void {
    this.#busy = true;
    this.#socket.pause();
    work.then(
      () => {
        this.#busy = false;
        this.#socket.resume();
      },
      (error: Error) => {
        this.hop.errors.push(error);
        this.drop();
      },
    );
  }

  /** Works off the bytes at hand, in order. */
  async #work(): Promise<void> {
    while (this.#bytes.length > 0 && !this.#socket.destroyed) {
      if (this.#content) {
        await this.#take(this.#content);
        continue;
      }
      const end = this.#bytes.indexOf('\r\n');
      if (end > LONGEST_COMMAND || (end < 0 && this.#bytes.length > LONGEST_COMMAND)) {
        throw new Error(`The client sent a command line of more than ${LONGEST_COMMAND} bytes.`);
      }
      if (end < 0) return;
      const line = this.#bytes.toString('utf8', 0, end);
      this.#bytes = this.#bytes.subarray(end + 2);
      this.hop.commands.push({ session: this.number, line });
      await this.#command((/^[A-Za-z]+/.exec(line)?.[0] ?? '').toUpperCase(), line);
    }
  }

  async #command(verb: string, line: string): Promise<unknown> {
    if (verb === 'EHLO') return this.#answer(verb, line, ['250 next.hop.test', ...this.#offers()].join('\n250 '));
    if (verb === 'STARTTLS') return this.#startTls(line);
    if (verb === 'MAIL') return this.#mail(line);
    if (verb === 'RCPT') return this.#rcpt(line);
    if (verb === 'DATA') return this.#data(line);
    if (verb === 'BDAT') return this.#bdat(line);
    if (verb === 'RSET') this.#transaction.reset();
    await this.#answer(verb, line, PLAIN_ANSWERS[verb] ?? '502 5.5.2 Unknown command');
    if (verb === 'QUIT') this.#socket.end();
  }

  #offers(): string[] {
    return [...this.hop.extensions, ...(this.hop.secureContext && !this.#secure ? ['STARTTLS'] : [])];
  }

  async #startTls(line: string): Promise<void> {
    const offered = this.hop.secureContext && !this.#secure;
    const given = await this.#answer('STARTTLS', line, offered ? '220 2.0.0 Go ahead' : '502 5.5.1 Not offered');
    if (!offered || !given.startsWith('220')) return;
    if (this.#bytes.length > 0) throw new Error('The client sent bytes behind STARTTLS before the handshake.');
    this.#socket.removeAllListeners('data').removeAllListeners('error');
    this.#socket = new TLSSocket(this.#socket, { isServer: true, secureContext: this.hop.secureContext });
    this.#transaction.reset();
    this.#listen();
  }

  async #mail(line: string): Promise<void> {
    const path = parsePath(line);
    const usual = path ? '250 2.1.0 Ok' : '501 5.5.4 MAIL FROM:<address>';
    const given = await this.#answer(
      'MAIL',
      line,
      this.#transaction.hasSender ? '503 5.5.1 Nested MAIL' : usual,
      path?.address,
    );
    if (path && given.startsWith('250')) this.#transaction.begin(path.address, path.parameters);
  }

  async #rcpt(line: string): Promise<void> {
    const path = parsePath(line);
    const usual = path ? '250 2.1.5 Ok' : '501 5.5.4 RCPT TO:<address>';
    const given = await this.#answer(
      'RCPT',
      line,
      this.#transaction.hasSender ? usual : '503 5.5.1 No MAIL',
      path?.address,
    );
    if (path && given.startsWith('25')) this.#transaction.addRecipient(path.address, path.parameters);
  }

  async #data(line: string): Promise<void> {
    const faults = this.#consult('DATA', line);
    const given = await this.#give(faults, this.#hasRecipients ? '354 Go on' : '503 5.5.1 No recipients');
    if (!given.startsWith('354')) return;
    const decoder = new DataDecoder((piece) => this.#transaction.addContent(piece));
    this.#content = { decoder, faults, received: 0, finish: () => this.#accept('data') };
  }

  async #bdat(line: string): Promise<void> {
    const [, size, last] = /^BDAT (\d{1,12})( LAST)?$/i.exec(line) ?? [];
    if (size === undefined) throw new Error(`The client sent ${JSON.stringify(line)}.`);
    const faults = this.#consult('BDAT', line);
    const ordered = this.#hasRecipients;
    const decoder = new BdatDecoder(Number(size), (piece) => ordered && this.#transaction.addContent(piece));
    const finish = () => {
      if (!ordered) return this.#give(faults, '503 5.5.1 No recipients');
      return last && !faults.reply ? this.#accept('bdat') : this.#give(faults, `250 2.0.0 ${size} bytes`);
    };
    this.#content = { decoder, faults, received: 0, finish };
    // BDAT 0 LAST is complete without a further byte.
    if (size === '0') await this.#take(this.#content);
  }

  get #hasRecipients(): boolean {
    return this.#transaction.recipients.length > 0;
  }

  async #take(content: Content): Promise<void> {
    const bytes = this.#bytes;
    this.#bytes = Buffer.alloc(0);
    const before = content.received;
    content.received += bytes.length;
    const { early } = content.faults;
    if (early && before <= early.after && content.received > early.after) {
      await writeReply(this.#socket, early.reply);
    }
    if (content.received > (content.faults.resetAfter ?? Infinity)) return void this.#socket.resetAndDestroy();
    if (content.received > (content.faults.hangAfter ?? Infinity)) await (content.faults.hangUntil ?? this.#hang());
    if (this.#socket.destroyed) return;
    const rest = content.decoder.push(bytes);
    if (!rest) return;
    this.#content = undefined;
    this.#bytes = rest;
    await content.finish();
  }

  async #accept(mode: 'data' | 'bdat'): Promise<void> {
    const answer = this.#consult('CONTENT', '');
    const message = this.#transaction.finish({ mode, session: this.number, secure: this.#secure });
    if (answer.reply && !answer.reply.startsWith('2')) return void (await this.#give(answer, ''));
    try {
      await this.hop.options.onAccept?.(message);
    } catch (error) {
      this.hop.errors.push(error as Error);
      return void (await this.#give({}, '451 4.3.0 Not kept'));
    }
    this.hop.messages.push(message);
    await this.#give(answer, '250 2.0.0 Kept');
  }

  #answer(verb: string, line: string, usual: string, address?: string): Promise<string> {
    return this.#give(this.#consult(verb, line, address), usual);
  }

  #consult(verb: string, line: string, address = ''): Answer {
    const { recipients } = this.#transaction;
    return this.hop.script?.({ verb, line, address, session: this.number, recipients }) ?? {};
  }

  /** Gives the reply and gives it back; empty when there was none. */
  async #give({ reply, delay, hang, drop, cutAt }: Answer, usual: string): Promise<string> {
    if (delay) await pause(delay);
    if (hang) await this.#hang();
    const given = drop && !reply ? '' : (reply ?? usual);
    if (given && !this.#socket.destroyed) await writeReply(this.#socket, given, cutAt);
    if (drop === 'close') this.#socket.end();
    if (drop === 'reset') this.#socket.resetAndDestroy();
    return this.#socket.destroyed ? '' : given;
  }

  async #hang(): Promise<void> {
    if (!this.#socket.destroyed) await once(this.#socket, 'close');
  }
}

function parsePath(line: string): { address: string; parameters: string } | undefined {
  const [, address, parameters = ''] = /^(?:MAIL FROM|RCPT TO):<([^>]*)>(?: (.*))?$/i.exec(line) ?? [];
  return address === undefined ? undefined : { address, parameters };
}
