import { gather } from './gather.js';

const LINE_DOT = Buffer.from('\r\n.');
const DOT = Buffer.from('.');
const CR = 13;
const LF = 10;
const DOT_BYTE = 46;

/**
 * Doubles the dot at the start of each line (RFC 5321 4.5.2), over a message that comes in pieces. A line starts
 * behind CRLF and nowhere else, as it does where the dots were taken out.
 */
export class DotStuffer {
  /** The last two bytes so far; a message begins as if behind a CRLF. */
  #before = CR;
  #last = LF;

  /** @returns the piece, cut where a dot goes in */
  stuff(chunk: Buffer): Buffer[] {
    if (!chunk.length) return [];
    const pieces: Buffer[] = [];
    let from = this.#dotAcrossPieces(chunk, pieces);
    for (let at = chunk.indexOf(LINE_DOT, from); at !== -1; at = chunk.indexOf(LINE_DOT, from)) {
      pieces.push(chunk.subarray(from, at + 2), DOT);
      from = at + 2;
    }
    pieces.push(chunk.subarray(from));
    this.#before = chunk.length > 1 ? (chunk[chunk.length - 2] as number) : this.#last;
    this.#last = chunk[chunk.length - 1] as number;
    return gather(pieces);
  }

  /** The end of the message: CRLF unless the message has it already, a lone dot, CRLF. */
  terminator(): string {
    return this.#before === CR && this.#last === LF ? '.\r\n' : '\r\n.\r\n';
  }

  /** A line end whose dot, or whose LF, is in the next piece. */
  #dotAcrossPieces(chunk: Buffer, pieces: Buffer[]): number {
    if (this.#before === CR && this.#last === LF && chunk[0] === DOT_BYTE) {
      pieces.push(DOT);
    } else if (this.#last === CR && chunk[0] === LF && chunk[1] === DOT_BYTE) {
      pieces.push(chunk.subarray(0, 1), DOT);
      return 1;
    }
    return 0;
  }
}
