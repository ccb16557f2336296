import { DataReceiver } from '../data-receiver.js';
import { originatedReplies } from '../originated-replies.js';
import { startMessage } from '../start-message.js';
import type { Verb } from './verb.js';

/** Takes the message; the next hop hears nothing of it before the verdict. */
export const data: Verb = {
  pipelined: false,
  run(session, argument) {
    const { transaction } = session;
    if (argument) return session.replies.send(originatedReplies.badArguments);
    if (!transaction || transaction.content) return session.replies.send(originatedReplies.badSequence);
    if (!transaction.recipients.length) return session.replies.send(originatedReplies.noRecipients);
    startMessage(session, transaction);
    transaction.receiver = new DataReceiver();
    session.phase = 'message';
    session.replies.send(originatedReplies.startData);
  },
};
