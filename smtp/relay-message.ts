import { BodyEditor, type BodyEdit } from './body-editor.js';
import { DotStuffer } from './dot-stuffing.js';
import { editHeader } from './edit-header.js';
import { rejoinNextHop } from './join-next-hop.js';
import type { Decision, EnvelopeAddress, HeaderEdits } from './message-handler.js';
import type { MessageCollector } from './message-collector.js';
import type { NextHopSession } from './next-hop-session.js';
import { openRoute } from './open-route.js';
import { originatedReplies } from './originated-replies.js';
import { isPositive, type Reply } from './reply.js';
import type { Session } from './session.js';
import { SmtpError } from './smtp-error.js';
import type { Transaction } from './transaction.js';

type RelayDecision = Extract<Decision, { action: 'relay' }>;

/**
 * Hands a message to the next hop.
 * @returns the next hop's own reply
 * @throws NextHopError when its connection is lost; SmtpError when the envelope cannot be given again
 */
export async function relayMessage(
  session: Session,
  transaction: Transaction,
  content: MessageCollector,
  decision: RelayDecision,
): Promise<Reply> {
  refuseWithoutClient(session);
  const header = editHeader(content.header, withoutSecret(session, decision.edits));
  const message = { header, content, edits: decision.bodyEdits ?? [] };
  if (decision.route !== undefined) return relayByRoute(session, transaction, message, decision.route);
  const nextHop = await withEnvelope(session, transaction, decision.redirectTo);
  const reply = await handMessage(session, transaction, nextHop, message);
  nextHop.messages++;
  if (!isPositive(reply)) nextHop.reset();
  return reply;
}

/** Hands a message to another next hop than the session's, over a session of its own. */
async function relayByRoute(
  session: Session,
  transaction: Transaction,
  message: OutgoingMessage,
  route: string,
): Promise<Reply> {
  session.nextHop?.reset();
  const nextHop = await openRoute(session, route);
  try {
    await giveEnvelope(nextHop, transaction.sender, transaction.recipients);
    const reply = await handMessage(session, transaction, nextHop, message);
    nextHop.quit();
    return reply;
  } catch (error) {
    nextHop.destroy();
    throw error;
  }
}

function handMessage(
  session: Session,
  transaction: Transaction,
  nextHop: NextHopSession,
  message: OutgoingMessage,
): Promise<Reply> {
  return transaction.chunked ? relayChunk(session, nextHop, message) : relayData(session, nextHop, message);
}

/** The secret by which the tenant is known stays here. */
function withoutSecret({ context }: Session, edits: HeaderEdits): HeaderEdits {
  const secret = context.options.tenant?.secretHeader;
  return secret ? { ...edits, remove: [...edits.remove, secret.name] } : edits;
}

/** The session with the next hop, with the envelope in it that the message is to have. */
async function withEnvelope(
  session: Session,
  { sender, recipients }: Transaction,
  redirectTo: string | undefined,
): Promise<NextHopSession> {
  const { nextHop } = session;
  if (redirectTo !== undefined) {
    const hop = nextHop?.alive ? nextHop : await rejoinNextHop(session);
    hop.reset();
    await giveEnvelope(hop, sender, [{ address: redirectTo, parameters: '' }]);
    return hop;
  }
  if (nextHop?.alive) return nextHop;
  // The next hop did not wait for the verdict (some end a session after 30 s, KB 374994). Nothing has been handed over.
  const hop = await rejoinNextHop(session);
  await giveEnvelope(hop, sender, recipients);
  return hop;
}

async function giveEnvelope(
  nextHop: NextHopSession,
  sender: EnvelopeAddress,
  recipients: readonly EnvelopeAddress[],
): Promise<void> {
  const commands = [line('MAIL FROM', sender), ...recipients.map((recipient) => line('RCPT TO', recipient))];
  const replies = await Promise.all(commands.map((command) => nextHop.command(command)));
  const refused = replies.find((reply) => !isPositive(reply));
  if (!refused) return;
  // The client was told otherwise about these recipients, or never named this one: only it can try again.
  const text = `the next hop refused the envelope: ${refused.code} ${refused.lines[0]}`;
  throw new SmtpError(originatedReplies.processingError, text);
}

function line(command: string, { address, parameters }: EnvelopeAddress): string {
  return `${command}:<${address}>${parameters ? ` ${parameters}` : ''}`;
}

/** A message as it goes on. */
interface OutgoingMessage {
  readonly header: readonly Buffer[];
  readonly content: MessageCollector;
  readonly edits: readonly BodyEdit[];
}

async function relayData(session: Session, nextHop: NextHopSession, message: OutgoingMessage): Promise<Reply> {
  const go = await nextHop.command('DATA');
  if (go.code !== 354) return refusalOnly(nextHop, go);
  refuseWithoutClient(session);
  const stuffer = new DotStuffer();
  return handOver(
    session,
    nextHop,
    [],
    message,
    (piece) => stuffer.stuff(piece),
    () => [stuffer.terminator()],
  );
}

function relayChunk(session: Session, nextHop: NextHopSession, message: OutgoingMessage): Promise<Reply> {
  const { header, content, edits } = message;
  const headerSize = header.reduce((sum, { length }) => sum + length, 0);
  const size = content.size - content.header.length + headerSize + BodyEditor.growth(edits);
  const command = `BDAT ${size} LAST\r\n`;
  return handOver(
    session,
    nextHop,
    [command],
    message,
    (piece) => [piece],
    () => [],
  );
}

/** Writes the whole message, and waits for the reply to it. A reply that comes before its last byte is no acceptance. */
async function handOver(
  session: Session,
  nextHop: NextHopSession,
  start: string[],
  { header, content, edits }: OutgoingMessage,
  encode: (piece: Buffer) => (Buffer | string)[],
  end: () => string[],
): Promise<Reply> {
  let early: Reply | undefined;
  const final = nextHop.finalReply().then((reply) => (early = reply));
  // Awaited below; a failure that comes while the message is being written must not count as unhandled.
  final.catch(() => undefined);
  const body = content.body();
  const editor = new BodyEditor(edits, content.header.length);
  if (Symbol.asyncIterator in body) {
    await nextHop.write([...start, ...header.flatMap(encode)]);
    for await (const piece of body) {
      refuseWithoutClient(session);
      if (early) return outOfStep(nextHop, early);
      await nextHop.write(editor.push(piece).flatMap(encode));
    }
    const last = end();
    if (early) return outOfStep(nextHop, early);
    if (last.length) await nextHop.write(last);
  } else {
    const pieces = [...header, ...body.flatMap((piece) => editor.push(piece))].flatMap(encode);
    await nextHop.write([...start, ...pieces, ...end()]);
  }
  return refusalOrAcceptance(nextHop, await final);
}

/** The next hop answered in the middle of the message: it refuses it, or it is out of step. */
function outOfStep(nextHop: NextHopSession, reply: Reply): Reply {
  nextHop.destroy();
  return reply.code >= 400 ? reply : originatedReplies.processingError;
}

function refusalOnly(nextHop: NextHopSession, reply: Reply): Reply {
  if (reply.code >= 400) return reply;
  nextHop.destroy();
  return originatedReplies.processingError;
}

function refusalOrAcceptance(nextHop: NextHopSession, reply: Reply): Reply {
  return isPositive(reply) ? reply : refusalOnly(nextHop, reply);
}

/** A client that has gone will send the message again: handing it over now would make two of it. */
function refuseWithoutClient(session: Session): void {
  if (session.phase !== 'over') return;
  session.nextHop?.destroy();
  throw new SmtpError(originatedReplies.processingError, 'the client went away before the message was handed over');
}
