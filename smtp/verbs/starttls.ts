import { originatedReplies } from '../originated-replies.js';
import type { Verb } from './verb.js';

/** Starts TLS. Whatever the client sent behind the command in plain text is an injection, and ends the session. */
export const starttls: Verb = {
  pipelined: false,
  run(session, argument, more) {
    if (argument) return session.replies.send(originatedReplies.badArguments);
    const { secureContext } = session.context.options;
    if (!secureContext || !session.offered.has('STARTTLS'))
      return session.replies.send(originatedReplies.tlsUnavailable);
    if (session.transaction) return session.replies.send(originatedReplies.badSequence);
    if (more) {
      session.context.report.refused('protocol', session.remoteAddress);
      return session.end(originatedReplies.pipelinedTls);
    }
    session.replies.send(originatedReplies.startTls);
    session.startTls(secureContext);
  },
};
