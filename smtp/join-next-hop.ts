import { canStandIn } from './extensions.js';
import { NextHopError } from './next-hop-error.js';
import type { NextHopSession } from './next-hop-session.js';
import { originatedReplies } from './originated-replies.js';
import type { Session } from './session.js';
import { SmtpError } from './smtp-error.js';

/** Gives a session with a client the one with the next hop that belongs to it, from the pool when it may be a used one. */
export function joinNextHop(session: Session): Promise<NextHopSession> {
  if (session.nextHop?.alive) return Promise.resolve(session.nextHop);
  return join(session, session.context.pool.acquire(session.remoteAddress));
}

/**
 * Gives the session a new one, when the one that it had was lost.
 * @throws SmtpError when none can be had that offers what the client was offered
 */
export async function rejoinNextHop(session: Session): Promise<NextHopSession> {
  session.nextHop?.destroy();
  session.nextHop = undefined;
  const nextHop = await join(session, session.context.pool.open(session.remoteAddress));
  if (canStandIn(session.offered, nextHop.capabilities)) return nextHop;
  throw new SmtpError(
    originatedReplies.nextHopUnavailable,
    `${nextHop.name}: lacks extensions that were offered to the client`,
  );
}

async function join(session: Session, coming: Promise<NextHopSession>): Promise<NextHopSession> {
  const nextHop = await coming.catch((error: unknown) => {
    if (!(error instanceof NextHopError)) throw error;
    throw new SmtpError(originatedReplies.nextHopUnavailable, error.message, { cause: error });
  });
  if (session.phase === 'over') {
    session.context.pool.release(nextHop);
    throw new NextHopError('the client has gone');
  }
  session.nextHop = nextHop;
  session.log(1203, 'debug', 'Forward connection established', { next_hop: nextHop.name, tls: nextHop.encrypted });
  return nextHop;
}
