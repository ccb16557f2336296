import { isAscii } from 'node:buffer';
import { limits } from '../limits.js';
import { headerEnd } from './header-end.js';
import { Levels, type Level } from './levels.js';
import { lineAt, nextDashes, type Line } from './lines.js';
import { partHeader, type Choice, type Multipart } from './part-header.js';
import type { Reading } from './readings.js';
import { withCodes } from './with-codes.js';

/** A reading, and whether there is another. */
export interface Rewritten extends Reading {
  readonly isDoubtful: boolean;
}

/**
 * Brings the header blocks and the delimiter lines of a message into a form that every parser of MIME reads alike
 * (RFC 2046, 5.1): blanks behind a delimiter, boundaries and encodings written in strange ways, inner multiparts that
 * do not end before outer ones go on. An ordinary message stays as it is, byte for byte.
 */
export function rewriteMessage(content: Buffer, choice: Choice): Rewritten {
  return new Rewriter(content, choice).run();
}

class Rewriter {
  readonly #pieces: Buffer[] = [];
  readonly #levels = new Levels();
  readonly #headers: string[] = [];
  #headerBytes = 0;
  #copied = 0;
  /** Where the body begins of the part at hand, when it is in quoted-printable. */
  #quoted: number | undefined;
  #isDoubtful = false;
  #isHopeless = false;

  constructor(
    private readonly content: Buffer,
    private readonly choice: Choice,
  ) {}

  run(): Rewritten {
    let at = this.#header(0, undefined);
    for (let parts = 0; parts < limits.parts && this.#levels.size > 0;) {
      const dashes = nextDashes(this.content, at);
      if (dashes < 0) break;
      const line = lineAt(this.content, dashes);
      at = line.next;
      const found = this.#levels.find(line.text.slice(2));
      if (!found) continue;
      this.#endQuoted(dashes);
      this.#leaveWithin(found.level, dashes);
      if (!found.isClose) parts += 1;
      at = found.isClose ? this.#close(found.level, dashes, line) : this.#open(found.level, dashes, line);
    }
    this.#endQuoted(this.content.length);
    return {
      content:
        this.#pieces.length > 0 ? Buffer.concat([...this.#pieces, this.content.subarray(this.#copied)]) : this.content,
      isDoubtful: this.#isDoubtful,
      isHopeless: this.#isHopeless,
      partHeaders: this.#headers.join(''),
    };
  }

  #open(level: Level, from: number, line: Line): number {
    if (level.isClosed) this.#isDoubtful = true;
    this.#replace(from, line.end, `--${level.written}`);
    return this.#header(line.next, level);
  }

  /** Some programs go on after the end of a multipart: for those what follows is one more part. */
  #close(level: Level, from: number, line: Line): number {
    level.isClosed = true;
    this.#replace(from, line.end, this.choice === 'other' ? `--${level.written}\r\n` : `--${level.written}--`);
    return line.next;
  }

  /** Ends the multiparts that did not end by themselves. */
  #leaveWithin(level: Level, at: number): void {
    const open = this.#levels.leaveWithin(level).filter(({ isClosed }) => !isClosed || this.choice === 'other');
    this.#replace(at, at, open.map(({ written }) => `--${written}--\r\n`).join(''));
  }

  /** @returns where to go on */
  #header(from: number, within: Level | undefined): number {
    const { content, choice } = this;
    const end = headerEnd(content, from, (text) => this.#levels.find(text.slice(2)) !== undefined);
    const cut = choice === 'other' ? (end.blankLine ?? end.at) : end.at;
    if (end.blankLine !== undefined) this.#isDoubtful = true;
    if (cut - from > limits.headerBytes) return end.body;
    const block = content.toString('latin1', from, cut);
    const header = partHeader(block, choice, within?.isDigest);
    this.#isDoubtful ||= header.isDoubtful;
    this.#isHopeless ||= header.isHopeless;
    if (within) this.#note(block);
    const isUnended = cut !== end.at || (end.body === end.at && end.at < content.length);
    this.#replace(from, cut, header.source + (isUnended ? '\r\n' : ''));
    if (header.isQuoted) this.#quoted = end.body;
    if (header.multipart) this.#enter(header.multipart, end.body, within === undefined);
    return end.body;
  }

  #enter({ boundary, written, isDigest }: Multipart, body: number, isOutermost: boolean): void {
    const known = boundary !== undefined && !(isOutermost && !this.#comes(boundary, body));
    const guessed = known ? boundary : this.#guess(body);
    if (guessed === undefined) return;
    if (!known) this.#isHopeless = true;
    if (!this.#levels.add({ boundary: guessed, written, isDigest, isClosed: false })) this.#isDoubtful = true;
  }

  #comes(boundary: string, body: number): boolean {
    const delimiter = Buffer.from(`--${boundary}`, 'latin1');
    for (let at = this.content.indexOf(delimiter, body); at >= 0; at = this.content.indexOf(delimiter, at + 1)) {
      if (
        /^(?:--)?[ \t\r\n]|^(?:--)?$/.test(
          this.content.toString('latin1', at + delimiter.length, at + delimiter.length + 3),
        )
      )
        return true;
    }
    return false;
  }

  /** A boundary that was not declared, or never comes, is what the first line looks like that could be a delimiter. */
  #guess(body: number): string | undefined {
    const dashes = nextDashes(this.content, body);
    return dashes < 0 ? undefined : lineAt(this.content, dashes).text.slice(2) || undefined;
  }

  #note(block: string): void {
    this.#headerBytes += block.length;
    if (this.#headerBytes > limits.headerBytes) this.#isHopeless = true;
    else this.#headers.push(block);
  }

  /** Bytes of eight bits, which should not be there, stand for themselves to most programs, but not to the parser. */
  #endQuoted(at: number): void {
    const body = this.content.subarray(this.#quoted ?? at, at);
    if (!isAscii(body)) {
      this.#isDoubtful = true;
      if (this.choice === 'other') this.#put(at - body.length, at, withCodes(body));
    }
    this.#quoted = undefined;
  }

  #replace(from: number, to: number, text: string): void {
    if (this.content.toString('latin1', from, to) !== text) this.#put(from, to, Buffer.from(text, 'latin1'));
  }

  #put(from: number, to: number, bytes: Buffer): void {
    this.#pieces.push(this.content.subarray(this.#copied, from), bytes);
    this.#copied = to;
  }
}
