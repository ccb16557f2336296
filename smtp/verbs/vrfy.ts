import { originatedReplies } from '../originated-replies.js';
import type { Verb } from './verb.js';

/** Asks the next hop, where that is allowed; it alone knows the mailboxes. */
export const vrfy: Verb = {
  pipelined: false,
  run(session, argument) {
    if (!session.context.options.extensions.includes('VRFY'))
      return session.replies.send(originatedReplies.unrecognized);
    if (!session.nextHop || !argument) return session.replies.send(originatedReplies.badSequence);
    session.forward(`VRFY ${argument}`, () => undefined);
  },
};
