import { BodyEditor } from './body-editor.js';
import { DotStuffer } from './dot-stuffing.js';
import type { HandOverTime } from './hand-over-time.js';
import type { NextHopSession } from './next-hop-session.js';
import { OutOfStepError } from './out-of-step-error.js';
import type { OutgoingMessage } from './outgoing-message.js';
import { refuseWithoutClient } from './refuse-without-client.js';
import { isPositive, type Reply } from './reply.js';
import type { Session } from './session.js';

/** How a message is put into bytes. */
interface Encoding {
  /** What stands before the message. */
  readonly start: readonly string[];
  encode(piece: Buffer): (Buffer | string)[];
  /** What stands behind it, once all of it has been encoded. */
  end(): readonly string[];
}

/**
 * Gives a message to the next hop, whose transaction has the envelope.
 * @returns the next hop's own reply: an acceptance of the whole message, or a refusal
 * @throws NextHopError when its connection is lost; OutOfStepError when it accepts what it was not given
 */
export async function handOver(
  session: Session,
  nextHop: NextHopSession,
  message: OutgoingMessage,
  time: HandOverTime,
): Promise<Reply> {
  if (message.chunked) return give(session, nextHop, message, asChunk(message), time);
  const go = await nextHop.command('DATA', time.forCommand());
  if (go.code >= 400) return go;
  if (go.code !== 354) throw outOfStep(nextHop, go, 'in answer to DATA');
  refuseWithoutClient(session);
  return give(session, nextHop, message, asData(), time);
}

function asData(): Encoding {
  const stuffer = new DotStuffer();
  return { start: [], encode: (piece) => stuffer.stuff(piece), end: () => [stuffer.terminator()] };
}

function asChunk({ header, content, edits }: OutgoingMessage): Encoding {
  const headerSize = header.reduce((sum, { length }) => sum + length, 0);
  const size = content.size - content.header.length + headerSize + BodyEditor.growth(edits);
  return { start: [`BDAT ${size} LAST\r\n`], encode: (piece) => [piece], end: () => [] };
}

async function give(
  session: Session,
  nextHop: NextHopSession,
  message: OutgoingMessage,
  encoding: Encoding,
  time: HandOverTime,
): Promise<Reply> {
  const progress = { allWritten: false };
  const final = nextHop.finalReply(() => progress.allWritten, time.forMessage());
  const writing = write(session, nextHop, message, encoding, progress);
  // The client will send it again; what the next hop does not have to its end it cannot accept.
  const leave = (): void => (nextHop.unsent ? nextHop.destroy() : undefined);
  session.gone.signal.addEventListener('abort', leave, { once: true });
  try {
    // A next hop that refuses in the middle may read no further: whichever ends first decides.
    const { reply, whole } = await Promise.race([final, writing.then(() => final)]);
    if (whole && isPositive(reply)) return reply;
    if (reply.code < 400) throw outOfStep(nextHop, reply, whole ? 'in answer to a message' : 'before it had all of it');
    // What it has not read of the message it would take for commands.
    if (!whole) nextHop.destroy();
    return reply;
  } catch (error) {
    refuseWithoutClient(session);
    throw error;
  } finally {
    session.gone.signal.removeEventListener('abort', leave);
    // It reads from the message, which is let go of next.
    await writing.catch(() => undefined);
  }
}

/** Writes the whole message; the moment its last byte is given to the connection is noted before anything can answer. */
async function write(
  session: Session,
  nextHop: NextHopSession,
  { header, content, edits }: OutgoingMessage,
  { start, encode, end }: Encoding,
  progress: { allWritten: boolean },
): Promise<void> {
  const body = content.body();
  const editor = new BodyEditor(edits, content.header.length);
  const last = (pieces: (Buffer | string)[]): Promise<void> => {
    progress.allWritten = true;
    return nextHop.write([...pieces, ...end()]);
  };
  if (!(Symbol.asyncIterator in body)) {
    const pieces = [...header, ...body.flatMap((piece) => editor.push(piece))].flatMap(encode);
    return last([...start, ...pieces]);
  }
  await nextHop.write([...start, ...header.flatMap(encode)]);
  let left = content.size - content.header.length;
  for await (const piece of body) {
    refuseWithoutClient(session);
    left -= piece.length;
    const pieces = editor.push(piece).flatMap(encode);
    if (left <= 0) return last(pieces);
    await nextHop.write(pieces);
  }
  throw new Error(`the file of a large message ends ${left} bytes before the message does`);
}

function outOfStep(nextHop: NextHopSession, { code, lines }: Reply, when: string): OutOfStepError {
  nextHop.destroy();
  return new OutOfStepError(`${nextHop.name}: said ${code} ${lines[0]} ${when}`);
}
