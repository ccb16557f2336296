import { originatedReplies } from './originated-replies.js';
import type { Session } from './session.js';
import { SmtpError } from './smtp-error.js';

/**
 * A client that has gone will send the message again: handing it over now would make two of it.
 * @throws SmtpError when it has gone
 */
export function refuseWithoutClient(session: Session): void {
  if (session.phase !== 'over') return;
  session.nextHop?.destroy();
  throw new SmtpError(originatedReplies.processingError, 'the client went away before the message was handed over');
}
