import { editHeader } from './edit-header.js';
import { handOver } from './hand-over.js';
import { HandOverTime } from './hand-over-time.js';
import { rejoinNextHop } from './join-next-hop.js';
import { mailCommand } from './mail-command.js';
import type { Decision, EnvelopeAddress, HeaderEdits } from './message-handler.js';
import type { MessageCollector } from './message-collector.js';
import type { NextHopSession } from './next-hop-session.js';
import { openRoute } from './open-route.js';
import { originatedReplies } from './originated-replies.js';
import type { OutgoingMessage } from './outgoing-message.js';
import { refuseWithoutClient } from './refuse-without-client.js';
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
  const message = { header, content, edits: decision.bodyEdits ?? [], chunked: transaction.chunked };
  const time = new HandOverTime(session.context.options.timeouts);
  if (decision.route !== undefined) return relayByRoute(session, transaction, message, decision.route, time);
  const nextHop = await withEnvelope(session, transaction, decision.redirectTo, time);
  const reply = await handOver(session, nextHop, message, time);
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
  time: HandOverTime,
): Promise<Reply> {
  session.nextHop?.reset();
  const nextHop = await openRoute(session, route);
  try {
    await giveEnvelope(nextHop, transaction.sender, transaction.recipients, time);
    const reply = await handOver(session, nextHop, message, time);
    nextHop.quit();
    return reply;
  } catch (error) {
    nextHop.destroy();
    throw error;
  }
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
  time: HandOverTime,
): Promise<NextHopSession> {
  const { nextHop } = session;
  if (redirectTo !== undefined) {
    const hop = nextHop?.alive ? nextHop : await rejoinNextHop(session);
    hop.reset();
    await giveEnvelope(hop, sender, [{ address: redirectTo, parameters: '' }], time);
    return hop;
  }
  if (nextHop?.alive) return nextHop;
  // The next hop did not wait for the verdict (some end a session after 30 s, KB 374994). Nothing has been handed over.
  const hop = await rejoinNextHop(session);
  await giveEnvelope(hop, sender, recipients, time);
  return hop;
}

async function giveEnvelope(
  nextHop: NextHopSession,
  sender: EnvelopeAddress,
  recipients: readonly EnvelopeAddress[],
  time: HandOverTime,
): Promise<void> {
  const commands = [mailCommand(sender, nextHop.capabilities), ...recipients.map(rcptCommand)];
  const replies = await Promise.all(commands.map((command) => nextHop.command(command, time.forCommand())));
  const refused = replies.find((reply) => !isPositive(reply));
  if (!refused) return;
  // The client was told otherwise about these recipients, or never named this one: only it can try again.
  const text = `the next hop refused the envelope: ${refused.code} ${refused.lines[0]}`;
  throw new SmtpError(originatedReplies.processingError, text);
}

function rcptCommand({ address, parameters }: EnvelopeAddress): string {
  return `RCPT TO:<${address}>${parameters ? ` ${parameters}` : ''}`;
}
