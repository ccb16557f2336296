import { gather } from './gather.js';

const CR = 13;
const LF = 10;
const DOT = 46;
const LF_DOT = Buffer.from('\n.');
const CR_DOT = Buffer.from('\r.');
const END_LENGTH = 5;

/** What one chunk brought. */
export interface ReceivedData {
  /** Pieces of the message, dot-stuffing taken out. */
  readonly pieces: Buffer[];
  /** What follows the final dot; undefined while the message goes on. */
  readonly rest: Buffer | undefined;
}

/**
 * Finds the end of DATA in raw chunks and takes the dot-stuffing out.
 *
 * The end is CRLF.CRLF and nothing else. A lone dot between line ends of any other kind (`LF.LF`, `LF.CRLF`,
 * `CRLF.LF`, `CR.CR` …) ends the message for some servers and not for others, which is how a second message is
 * smuggled in the first (SEC Consult, December 2023): such a message is refused, see `smuggling`.
 */
export class DataReceiver {
  /** Bytes held back because they may be the beginning of the end; a message begins as if behind a CRLF. */
  #held: Buffer = Buffer.from('\r\n');
  /** How many of the held bytes are not part of the message. */
  #virtual = 2;
  /** The byte before the held ones. */
  #before = LF;
  /** True once a lone dot stood between line ends that are not all CRLF. */
  smuggling = false;

  push(chunk: Buffer): ReceivedData {
    const data = this.#held.length ? Buffer.concat([this.#held, chunk]) : chunk;
    const pieces: Buffer[] = [];
    let from = this.#virtual;
    // A dot before `safe` has the two bytes behind it in this buffer.
    const safe = data.length - heldBack(data);
    for (let at = data.indexOf(LF_DOT); at !== -1 && at < safe; at = data.indexOf(LF_DOT, at + 1)) {
      const dot = at + 1;
      const afterCr = (at > 0 ? data[at - 1] : this.#before) === CR;
      if (afterCr && data[dot + 1] === CR && data[dot + 2] === LF) {
        this.#lookForBareCr(data, dot);
        pieces.push(data.subarray(from, dot));
        return { pieces: gather(pieces), rest: data.subarray(at + END_LENGTH - 1) };
      }
      if (isLineEnd(data[dot + 1])) this.smuggling = true;
      if (!afterCr) continue;
      pieces.push(data.subarray(from, dot));
      from = dot + 1;
    }
    this.#lookForBareCr(data, safe);
    this.#hold(data, from, safe, pieces);
    return { pieces: gather(pieces), rest: undefined };
  }

  #hold(data: Buffer, from: number, safe: number, pieces: Buffer[]): void {
    if (safe > from) pieces.push(data.subarray(from, safe));
    if (safe > 0) this.#before = data[safe - 1] as number;
    this.#held = data.subarray(safe);
    this.#virtual = Math.max(0, from - safe);
  }

  #lookForBareCr(data: Buffer, end: number): void {
    for (let at = data.indexOf(CR_DOT); at !== -1 && at < end; at = data.indexOf(CR_DOT, at + 1)) {
      if (isLineEnd(data[at + 2])) this.smuggling = true;
    }
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === CR || byte === LF;
}

/** How many bytes at the end may be the beginning of a line end, a dot and what follows it. */
function heldBack(data: Buffer): number {
  const length = data.length;
  for (let count = Math.min(END_LENGTH - 1, length); count > 0; count--) {
    const first = data[length - count];
    if (!isLineEnd(first)) continue;
    if (mayBecomeEnd(data, length - count)) return count;
  }
  return 0;
}

/** True when what stands from here to the end of the buffer is a prefix of line end, dot, line end. */
function mayBecomeEnd(data: Buffer, start: number): boolean {
  let at = start;
  if (data[at] === CR) at++;
  if (data[at] === LF) at++;
  if (at === data.length) return true;
  if (data[at] !== DOT) return false;
  at++;
  return at === data.length || (data[at] === CR && at + 1 === data.length);
}
