import { originatedReplies } from '../originated-replies.js';
import type { Verb } from './verb.js';

/** Does nothing, politely. */
export const noop: Verb = {
  pipelined: false,
  run: (session) => session.replies.send(originatedReplies.ok),
};
