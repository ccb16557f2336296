import { originatedReplies } from '../originated-replies.js';
import type { Verb } from './verb.js';

/** Ends the transaction, here and with the next hop. */
export const rset: Verb = {
  pipelined: false,
  run(session, argument) {
    if (argument) return session.replies.send(originatedReplies.badArguments);
    if (session.transaction) session.nextHop?.reset();
    session.transaction?.content?.release();
    session.transaction = undefined;
    session.replies.send(originatedReplies.ok);
  },
};
