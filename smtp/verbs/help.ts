import { originatedReplies } from '../originated-replies.js';
import type { Verb } from './verb.js';

/** Lists the commands. */
export const help: Verb = {
  pipelined: false,
  run(session) {
    const allowed = session.context.options.extensions.includes('HELP');
    session.replies.send(allowed ? originatedReplies.help : originatedReplies.unrecognized);
  },
};
