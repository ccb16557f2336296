import { longestLine } from './header-block.js';
import { checkLoop } from './loop-check.js';
import type { ReceivedMessage } from './message-handler.js';
import type { MessageCollector, Overflow } from './message-collector.js';
import { originatedReplies } from './originated-replies.js';
import { replyFor } from './reply-for.js';
import { relayMessage } from './relay-message.js';
import type { Reply } from './reply.js';
import type { Session } from './session.js';
import { SmtpError } from './smtp-error.js';
import type { RefusalReason } from './smtp-proxy-events.js';
import { checkHeader, type GateRefusal } from './tenant-gate.js';
import type { Transaction } from './transaction.js';

const OVERFLOWS: Readonly<Record<Overflow, GateRefusal>> = {
  size: { reason: 'size', reply: originatedReplies.tooLarge },
  header: { reason: 'line-length', reply: originatedReplies.headerTooLarge },
  memory: { reason: 'memory', reply: originatedReplies.outOfMemory },
  disk: { reason: 'memory', reply: originatedReplies.outOfMemory },
};

/**
 * What happens to a message that has come in whole: gates, decision, hand-over. The reply to the final dot is given
 * here, once, and it is positive only when the next hop's was.
 */
export async function completeMessage(session: Session, transaction: Transaction): Promise<void> {
  const content = transaction.content as MessageCollector;
  const times = { receive: Date.now() - transaction.startedAt, decide: 0, relay: 0 };
  try {
    const reply = await judge(session, transaction, content, times);
    finish(session, transaction, content, reply, times);
  } catch (error) {
    leaveNextHop(session, error);
    session.logFailure(error);
    finish(session, transaction, content, replyFor(error), times);
  } finally {
    content.release();
    if (session.phase === 'over') abandonNextHop(session);
  }
}

async function judge(
  session: Session,
  transaction: Transaction,
  content: MessageCollector,
  times: { decide: number; relay: number },
): Promise<Reply> {
  if (!content.overflow) await content.settle();
  const refusal = refusalOf(session, transaction, content);
  if (refusal) return refuse(session, refusal.reason, refusal.reply);
  const decideAt = Date.now();
  const decision = await session.context.handler.decide(describe(session, transaction, content), session.gone.signal);
  const relayAt = Date.now();
  times.decide = relayAt - decideAt;
  if (decision.action === 'refuse') {
    session.nextHop?.reset();
    return decision.reply;
  }
  const reply = await relayMessage(session, transaction, content, decision);
  times.relay = Date.now() - relayAt;
  return reply;
}

function refusalOf(session: Session, transaction: Transaction, content: MessageCollector): GateRefusal | undefined {
  const { tenant, loopHeader, limits } = session.context.options;
  if (content.overflow) return OVERFLOWS[content.overflow];
  if (transaction.receiver?.smuggling) return { reason: 'smuggling', reply: originatedReplies.smuggling };
  if (longestLine(content.header) > limits.headerLine) return OVERFLOWS.header;
  return (tenant && checkHeader(tenant, content.header)) ?? checkLoop(loopHeader, content.header);
}

function refuse(session: Session, reason: RefusalReason, reply: Reply): Reply {
  session.context.report.refused(reason, session.remoteAddress);
  session.nextHop?.reset();
  return reply;
}

function describe(session: Session, transaction: Transaction, content: MessageCollector): ReceivedMessage {
  return {
    id: `${session.id}-${session.messages + 1}`,
    sessionId: session.id,
    remoteAddress: session.remoteAddress,
    sender: transaction.sender,
    recipients: transaction.recipients,
    content,
  };
}

function finish(
  session: Session,
  transaction: Transaction,
  content: MessageCollector,
  reply: Reply,
  times: { receive: number; decide: number; relay: number },
): void {
  const { id, sessionId, remoteAddress, sender, recipients } = describe(session, transaction, content);
  session.messages++;
  session.unproductive = 0;
  session.transaction = undefined;
  session.context.report.message({
    message: { id, sessionId, remoteAddress, sender, recipients },
    size: content.size,
    reply,
    times,
  });
  if (session.phase === 'over') return;
  if (reply.code === 421) session.end(reply);
  else session.replies.send(reply);
}

/** The client went away in the meantime; whatever the next hop has of this transaction ends with its session. */
function abandonNextHop(session: Session): void {
  session.nextHop?.destroy();
  session.nextHop = undefined;
}

/** After an error nobody knows what the next hop thinks of the transaction. */
function leaveNextHop(session: Session, error: unknown): void {
  if (error instanceof SmtpError) session.nextHop?.reset();
  else session.nextHop?.destroy();
}
