import { canStandIn } from './extensions.js';
import { NextHopError } from './next-hop-error.js';
import type { NextHopSession } from './next-hop-session.js';
import { originatedReplies } from './originated-replies.js';
import type { Session } from './session.js';
import { SmtpError } from './smtp-error.js';

/**
 * Opens a session with the next hop of a route. It belongs to one message, and so does what goes wrong with it: the
 * client's session, whose other messages go elsewhere, stays.
 * @throws SmtpError when there is none of that name, or none that can be reached and offers what the client was offered
 */
export async function openRoute({ context, offered, remoteAddress }: Session, route: string): Promise<NextHopSession> {
  const pool = context.routes.get(route);
  if (!pool) throw new SmtpError(originatedReplies.processingError, `there is no route named ${route}`);
  const nextHop = await pool.open(remoteAddress).catch((error: unknown) => {
    if (!(error instanceof NextHopError)) throw error;
    throw new SmtpError(originatedReplies.processingError, error.message, { cause: error });
  });
  if (canStandIn(offered, nextHop.capabilities)) return nextHop;
  nextHop.quit();
  throw new SmtpError(
    originatedReplies.processingError,
    `${nextHop.name} of route ${route}: lacks extensions that were offered to the client`,
  );
}
