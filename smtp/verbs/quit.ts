import { originatedReplies } from '../originated-replies.js';
import type { Verb } from './verb.js';

/** Ends the session. A client that does not wait for the answer (known issue 3760623) does no harm. */
export const quit: Verb = {
  pipelined: false,
  run: (session) => session.end(originatedReplies.closing),
};
