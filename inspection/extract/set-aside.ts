import { randomBytes } from 'node:crypto';
import { BASE64_IN_LINES } from './mime/base64-in-lines.js';

const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;
/** Shorter ones are not worth it. */
const LEAST = 8 * 1024;
const MOST_PADDING = 2;

/** A message from which long runs of base64 were taken out. */
export interface SetAside {
  /** The message with a short mark, itself in base64, in place of each run. */
  readonly rest: Buffer;
  /** The runs, by the text that their mark decodes to. */
  readonly runs: ReadonlyMap<string, Buffer>;
}

/**
 * Takes long runs of base64 out of a message: its attachments, mostly. What is left has the same parts, because a run
 * begins after an empty line and has nothing in it that a parser of MIME would look at. Whether a run was all of an
 * attachment shows when the mark comes out as the content of one; the marks cannot be guessed by who writes messages.
 */
export function setAsideBase64(content: Buffer): SetAside {
  const runs = new Map<string, Buffer>();
  const pieces: Buffer[] = [];
  let copied = 0;
  for (let at = nextLine(content, 0); at >= 0; at = nextLine(content, at)) {
    if (!isEmptyLine(content, at)) continue;
    const start = nextLine(content, at);
    if (start < 0) break;
    // Later runs that end there are no better: each byte is looked at once.
    at = innerEnd(content, start);
    const end = wholeEnd(content, at);
    if (end === undefined || end - start < LEAST) continue;
    const mark = randomBytes(24).toString('hex');
    runs.set(mark, content.subarray(start, end));
    pieces.push(content.subarray(copied, start), Buffer.from(Buffer.from(mark).toString('base64')));
    copied = end;
    at = end;
  }
  return { rest: runs.size === 0 ? content : Buffer.concat([...pieces, content.subarray(copied)]), runs };
}

/** Where the line after the one at a byte begins; negative when there is none. */
function nextLine(content: Buffer, at: number): number {
  const end = content.indexOf(LF, at);
  return end < 0 || end + 1 >= content.length ? -1 : end + 1;
}

function isEmptyLine(content: Buffer, at: number): boolean {
  return content[at] === LF || (content[at] === CR && content[at + 1] === LF);
}

function innerEnd(content: Buffer, start: number): number {
  let end = start;
  while (BASE64_IN_LINES[content[end] ?? 0] === 1) end += 1;
  return end;
}

/** The end of a run with its padding, before the end of its last line; undefined when something else follows. */
function wholeEnd(content: Buffer, inner: number): number | undefined {
  let end = inner;
  for (let padding = 0; padding < MOST_PADDING && content[end] === EQUALS; padding += 1) end += 1;
  while (content[end - 1] === LF || content[end - 1] === CR) end -= 1;
  const isWhole = end === content.length || content[end] === LF || (content[end] === CR && content[end + 1] === LF);
  return isWhole ? end : undefined;
}
