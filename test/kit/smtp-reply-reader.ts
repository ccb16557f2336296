import type { Reply } from '@cloud-prevent/smtp/reply';

/** RFC 5321 4.5.3.1.5, with the CRLF. */
const LONGEST_LINE = 512;
const MOST_LINES = 100;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Takes an SMTP server's replies out of its byte stream, and is strict about them: three digits from 200 to 559, one
 * code for all lines of a reply, lines of at most 512 bytes that end in CRLF, no control characters. The first breach
 * fails every reply from there on.
 */
export class SmtpReplyReader {
  #partial = '';
  #code = '';
  #lines: string[] = [];
  #failure: Error | undefined;
  readonly #ready: Reply[] = [];
  readonly #waiting: Waiting[] = [];

  /** Replies that have arrived and were not asked for yet. */
  get available(): number {
    return this.#ready.length;
  }

  /** True when bytes have arrived that belong to no whole reply, or to one that was not asked for. */
  get hasUnread(): boolean {
    return this.#ready.length > 0 || this.#partial !== '' || this.#lines.length > 0;
  }

  /** Feeds bytes from the server. */
  push(bytes: Buffer): void {
    const lines = (this.#partial + bytes.toString('latin1')).split('\r\n');
    this.#partial = lines.pop() ?? '';
    for (const line of lines) this.#takeLine(line);
    if (this.#partial.length > LONGEST_LINE) this.#breach('a reply line without end', this.#partial);
  }

  /** Ends the stream: what arrived can still be read, everything after it rejects with this error. */
  fail(error: Error): void {
    this.#failure ??= error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#failure);
  }

  /** The next reply, in order. Rejects after `timeout` milliseconds, and when the stream has failed. */
  next(timeout: number): Promise<Reply> {
    const ready = this.#ready.shift();
    if (ready) return Promise.resolve(ready);
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.fail(
          new Error(`The server sent no whole reply for ${timeout} ms; so far: ${JSON.stringify(this.#soFar())}.`),
        );
      }, timeout);
      this.#waiting.push({
        resolve: (reply) => (clearTimeout(timer), resolve(reply)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      });
    });
  }

  #soFar(): string {
    return [...this.#lines, this.#partial].join('\n');
  }

  #takeLine(line: string): void {
    if (this.#failure) return;
    const parts = /^([2-5][0-5]\d)(?:([ -])([\t -~\x80-\xff]*))?$/.exec(line);
    if (!parts || line.length > LONGEST_LINE - 2) return this.#breach('not an SMTP reply line', line);
    const [, code = '', separator = ' ', text = ''] = parts;
    if (this.#lines.length > 0 && code !== this.#code)
      return this.#breach(`a line of another reply than ${this.#code}`, line);
    if (this.#lines.length >= MOST_LINES) return this.#breach(`a reply of more than ${MOST_LINES} lines`, line);
    this.#code = code;
    this.#lines.push(text);
    if (separator === ' ') this.#finish();
  }

  #finish(): void {
    const reply: Reply = { code: Number(this.#code), lines: this.#lines };
    this.#lines = [];
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(reply);
    else this.#ready.push(reply);
  }

  #breach(what: string, found: string): void {
    this.fail(new Error(`The server broke SMTP: ${what}: ${JSON.stringify(found.slice(0, 600))}.`));
  }
}
