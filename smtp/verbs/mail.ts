import { announcedSize, parametersAllowed, parseSender } from '../envelope-syntax.js';
import { rejoinNextHop } from '../join-next-hop.js';
import { mailCommand } from '../mail-command.js';
import type { EnvelopeAddress } from '../message-handler.js';
import { NextHopError } from '../next-hop-error.js';
import { originatedReplies } from '../originated-replies.js';
import type { Reply } from '../reply.js';
import { isPositive } from '../reply.js';
import type { Session } from '../session.js';
import { checkSender } from '../tenant-gate.js';
import { Transaction } from '../transaction.js';
import type { Verb } from './verb.js';

const FROM = /^FROM: ?(.*)$/i;
/** Milliseconds after which a session with the next hop may have been ended by it without our knowing. */
const STALE_AFTER = 500;

/** Begins a transaction: the tenant gate's first half, then the next hop's own reply. */
export const mail: Verb = {
  pipelined: true,
  run(session, argument) {
    const sender = parseSender(FROM.exec(argument)?.[1] ?? '');
    const refused = sender ? refusal(session, sender) : originatedReplies.badSender;
    if (refused || !sender) return session.replies.send(refused ?? originatedReplies.badSender);
    const gate = session.context.options.tenant;
    const denied = gate && checkSender(gate, sender.address);
    if (denied) return session.refuse(denied.reason, denied.reply);
    session.transaction = new Transaction(sender);
    begin(session, session.transaction);
  },
};

function refusal(session: Session, { parameters }: EnvelopeAddress): Reply | undefined {
  if (!session.helloName || session.transaction) return originatedReplies.badSequence;
  if (!parametersAllowed('MAIL', parameters, session.offered)) return originatedReplies.badParameter;
  const tooLarge = announcedSize(parameters) > session.context.options.limits.messageSize;
  return tooLarge ? originatedReplies.tooLarge : undefined;
}

function begin(session: Session, transaction: Transaction): void {
  const { nextHop } = session;
  const fresh = nextHop?.alive && nextHop.messages === 0 && Date.now() - nextHop.lastReplyAt < STALE_AFTER;
  if (!nextHop || !fresh) return session.work(beginAnew(session, transaction));
  session.forward(mailCommand(transaction.sender, nextHop.capabilities), (reply) => note(session, transaction, reply));
}

/**
 * A next hop that has been idle may be gone: nothing of this transaction has reached it, so a new session is tried
 * once before the client hears of it.
 */
async function beginAnew(session: Session, transaction: Transaction): Promise<void> {
  const first = await tryMail(session, transaction).catch((error: unknown) => {
    if (error instanceof NextHopError) return undefined;
    throw error;
  });
  const lost = !first || first.code === 421;
  if (lost) await rejoinNextHop(session);
  const reply = lost ? await tryMail(session, transaction) : first;
  note(session, transaction, reply);
  session.replies.send(reply);
}

async function tryMail(session: Session, transaction: Transaction): Promise<Reply> {
  const { nextHop } = session;
  if (!nextHop) throw new NextHopError('there is no session with the next hop');
  return nextHop.command(mailCommand(transaction.sender, nextHop.capabilities));
}

function note(session: Session, transaction: Transaction, reply: Reply): void {
  if (!isPositive(reply) && session.transaction === transaction) session.transaction = undefined;
}
