import type { Reply } from './reply.js';

/** Longest reply line and most lines of one reply; both far above RFC 5321 4.5.3.1.5, so that no server is refused. */
const MAX_LINE = 4096;
const MAX_LINES = 256;
const LF = 10;
const CR = 13;
const LINE = /^([2-5]\d\d)(?:([ -])(.*))?$/s;

/** Takes replies out of the bytes that a server sends, however they are split. */
export class ReplyReader {
  #rest = '';
  #lines: string[] = [];
  #code = 0;

  /**
   * @returns the replies that are complete now
   * @throws Error when the bytes are no SMTP reply, or too many
   */
  push(chunk: Buffer): Reply[] {
    const replies: Reply[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const stop = end > start && chunk[end - 1] === CR ? end - 1 : end;
      const line = this.#rest + chunk.toString('latin1', start, stop);
      this.#rest = '';
      start = end + 1;
      const complete = this.#take(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (complete) replies.push(complete);
    }
    if (start < chunk.length) this.#rest += chunk.toString('latin1', start);
    if (this.#rest.length > MAX_LINE) throw new Error(`the next hop sent a reply line longer than ${MAX_LINE} bytes`);
    return replies;
  }

  /** True when bytes of an unfinished reply are waiting. */
  get pending(): boolean {
    return this.#rest.length > 0 || this.#lines.length > 0;
  }

  #take(line: string): Reply | undefined {
    const [, code, separator, text] = LINE.exec(line) ?? [];
    if (!code || line.length > MAX_LINE) throw new Error('the next hop sent something that is no SMTP reply');
    if (this.#lines.length && Number(code) !== this.#code) throw new Error('the next hop changed the code in a reply');
    if (this.#lines.length >= MAX_LINES) throw new Error(`the next hop sent a reply of more than ${MAX_LINES} lines`);
    this.#code = Number(code);
    this.#lines.push(text ?? '');
    if (separator === '-') return undefined;
    const lines = this.#lines;
    this.#lines = [];
    return { code: this.#code, lines };
  }
}
