import { offeredExtensions } from '../extensions.js';
import { joinNextHop } from '../join-next-hop.js';
import { originatedReplies } from '../originated-replies.js';
import type { Session } from '../session.js';
import type { Verb } from './verb.js';

/** Greets, and opens the session with the next hop: what that one lacks is not offered. */
export const ehlo: Verb = {
  pipelined: false,
  run: (session, argument) => greet(session, argument, true),
};

/** The greeting without extensions. */
export const helo: Verb = {
  pipelined: false,
  run: (session, argument) => greet(session, argument, false),
};

function greet(session: Session, name: string, extended: boolean): void {
  if (!name.trim()) return session.replies.send(originatedReplies.badArguments);
  endTransaction(session);
  session.work(answer(session, name.trim(), extended));
}

async function answer(session: Session, name: string, extended: boolean): Promise<void> {
  await joinNextHop(session);
  if (session.phase === 'over') return;
  const { options } = session.context;
  session.helloName = name;
  const offered = extended ? offersOf(session) : new Map<string, string>();
  session.offered = new Set(offered.keys());
  const keywords = [...offered].map(([keyword, value]) => (value ? `${keyword} ${value}` : keyword));
  session.replies.send({ code: 250, lines: [options.hostName, ...keywords] });
}

function offersOf(session: Session): Map<string, string> {
  const { extensions, limits, secureContext } = session.context.options;
  return offeredExtensions({
    allowed: extensions,
    nextHop: session.nextHop?.capabilities ?? new Map<string, string>(),
    startTls: secureContext !== undefined && !session.secure,
    messageSize: limits.messageSize,
  });
}

/** EHLO ends a transaction as RSET does (RFC 5321 4.1.4). */
function endTransaction(session: Session): void {
  if (!session.transaction) return;
  session.transaction.content?.release();
  session.transaction = undefined;
  session.nextHop?.reset();
}
