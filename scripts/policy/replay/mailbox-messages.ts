import { createReadStream } from 'node:fs';
import type { MailReference } from './mail-reference.js';

const LF = 0x0a;
const SEPARATOR = Buffer.from('From ');

/**
 * The messages of a mailbox file (mbox, RFC 4155): each follows a line that begins with `From ` after an empty line or
 * at the start. A file without any is one message.
 */
export async function* mailboxMessages(file: string): AsyncGenerator<MailReference, void> {
  let start: number | undefined;
  for await (const { line, at, next, afterBlank } of lineStarts(file)) {
    if (!afterBlank || !line.equals(SEPARATOR)) continue;
    if (start !== undefined) yield { file, start, end: at };
    start = next;
  }
  yield { file, start: start ?? 0, end: undefined };
}

interface LineStart {
  /** Its first bytes, as many as the separator has. */
  readonly line: Buffer;
  readonly at: number;
  /** Where the next line begins. */
  readonly next: number;
  /** It is the first, or the one before it is empty. */
  readonly afterBlank: boolean;
}

/** The beginnings of the lines of a file, which may be as long as it likes. */
async function* lineStarts(file: string): AsyncGenerator<LineStart, void> {
  let [at, position, length, afterBlank] = [0, 0, 0, true];
  let head = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length;) {
      const end = chunk.indexOf(LF, from);
      const piece = chunk.subarray(from, end < 0 ? chunk.length : end);
      if (head.length < SEPARATOR.length) {
        head = Buffer.concat([head, piece.subarray(0, SEPARATOR.length - head.length)]);
      }
      length += piece.length;
      from += piece.length + (end < 0 ? 0 : 1);
      if (end < 0) continue;
      const next = position + from;
      yield { line: head, at, next, afterBlank };
      afterBlank = length === 0 || (length === 1 && head[0] === 0x0d);
      [at, length, head] = [next, 0, Buffer.alloc(0)];
    }
    position += chunk.length;
  }
}
